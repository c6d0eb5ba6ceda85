package dev.footfall.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.http.OwnerAuthenticator;
import dev.footfall.infra.DeployRig.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The owner's token: AWS keeps its SHA-256, and only the owner sees it.
final class DeployTokenTest {

  private static final Pattern TOKEN = Pattern.compile("token, [^:]*: ([A-Za-z0-9]{48})\n");

  @TempDir Path here;
  private DeployRig rig;

  @BeforeEach
  void put_everything_in_place() throws IOException {
    rig = new DeployRig(here);
  }

  @Test
  void is_made_and_printed_once() throws IOException {
    String token = token(rig.deploy("Sites=example.org"));
    Run second = rig.deploy("RateLimit=30");

    assertThat(rig.values("OwnerTokenHash")).containsExactly(hash(token));
    assertThat(rig.calls()).doesNotContain(token);
    assertThat(second.output()).doesNotContain("token");
    assertThat(rig.leftOver()).isEmpty();
  }

  @Test
  void changes_on_request() throws IOException {
    String first = token(rig.deploy("Sites=example.org"));
    String second = token(rig.deploy("--rotate-token"));

    assertThat(second).isNotEqualTo(first);
    assertThat(rig.values("OwnerTokenHash")).containsExactly(hash(first), hash(second));
  }

  @Test
  void a_stack_from_before_gets_one() throws IOException {
    rig.lay("stack", "CREATE_COMPLETE");
    rig.lay("parameters", "  \"Sites=example.org\"\n");

    String token = token(rig.deploy());
    assertThat(rig.values("OwnerTokenHash")).containsExactly(hash(token));
  }

  @Test
  void of_a_test_is_made_for_one_run_and_shown_to_nobody_else() throws IOException {
    rig.lay("footfall", "#!/bin/sh\nprintf %s \"$FOOTFALL_TOKEN\" >>\"$HERE/tested\"\n");
    assertThat(here.resolve("footfall").toFile().setExecutable(true)).isTrue();

    Run first = rig.deploy("Sites=example.org", "--smoke");
    String tested = Files.readString(here.resolve("tested"));
    rig.deploy("--smoke");

    assertThat(rig.values("TestTokenHash")).first().isEqualTo(hash(tested));
    assertThat(rig.values("TestTokenHash")).hasSize(2).doesNotHaveDuplicates();
    assertThat(first.output()).doesNotContain(tested);
    assertThat(rig.calls()).doesNotContain(tested);
  }

  private static String token(Run run) {
    Matcher printed = TOKEN.matcher(run.output());
    assertThat(printed.results()).as(run.output()).hasSize(1);
    assertThat(printed.reset().find()).isTrue();
    return printed.group(1);
  }

  private static String hash(String token) {
    assertThat(token.getBytes(UTF_8)).hasSize(48);
    return HexFormat.of().formatHex(OwnerAuthenticator.hash(token));
  }
}
