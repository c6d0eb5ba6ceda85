package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.infra.DeployRig.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A deployment that fails its test gives way to all of the one before.
final class DeployRollbackTest {

  private static final String READER = "grafana:example.org:" + "a".repeat(64);

  @TempDir Path here;
  private DeployRig rig;

  @BeforeEach
  void deploy_what_works() throws IOException {
    rig = new DeployRig(here);
    rig.deploy("Sites=example.org", "RateLimit=60", "Ignore=", "ReadTokens=" + READER);
  }

  @Test
  void the_function_is_the_one_before() throws IOException {
    String before = rig.values("CodeKey").getLast();
    rig.lay("function.zip", "a bad zip");

    Run run = fail();

    assertThat(run.output()).contains("those of before again");
    assertThat(rig.values("CodeKey")).endsWith(before).hasSize(4).doesNotContain("");
    assertThat(rig.values("Release")).doesNotHaveDuplicates();
  }

  @Test
  void the_parameters_are_those_of_before() throws IOException {
    Run run = fail("Sites=example.com", "RateLimit=1", "Ignore=192.0.2.0/24", "ReadTokens=");

    assertThat(run.output()).contains("those of before again");
    assertThat(rig.values("Sites")).endsWith("example.com", "example.org");
    assertThat(rig.values("RateLimit")).endsWith("1", "60");
    assertThat(rig.values("Ignore")).endsWith("192.0.2.0/24", "");
  }

  @Test
  void the_template_is_the_one_before() throws IOException {
    String before = "{\n \"Description\": \"the  one before\",\n \"Resources\": {}\n}\n";
    rig.lay("template", before);

    fail("RateLimit=1");

    assertThat(here.resolve("template")).content().isEqualTo(before.replace("\n ", "\n"));
  }

  /// The secrets cannot be read, and the new ones have been handed out.
  @Test
  void secrets_and_the_owners_token_stay_new() throws IOException {
    fail("--rotate-token");

    String calls = rig.calls();
    assertThat(calls.substring(calls.lastIndexOf("aws cloudformation deploy")))
        .contains("\"Sites=example.org\"")
        .doesNotContain("****", "Secret", "TokenHash", "ProtectCounts");
  }

  /// The token's site is counted no longer, and with such a token no function would start.
  @Test
  void a_token_that_was_made_for_it_ends() throws IOException {
    fail("Sites=example.org,example.com", "--read-token", "other:example.com");

    assertThat(rig.values("ReadTokens")).hasSize(4).endsWith(READER);
  }

  @Test
  void a_token_that_was_revoked_stays_revoked() throws IOException {
    fail("--revoke-token", "grafana");

    assertThat(rig.values("ReadTokens")).endsWith("", "");
  }

  @Test
  void what_cannot_be_remembered_is_not_changed() throws IOException {
    List<String> deployments = rig.calls("cloudformation deploy");
    rig.lay("fails", "get-template\nAn error occurred (AccessDenied) when calling GetTemplate");

    Run run = fail();

    assertThat(run.output()).contains("AccessDenied", "nothing was changed");
    assertThat(rig.calls("cloudformation deploy")).isEqualTo(deployments);
  }

  /// Runs it with a function that fails its test.
  private Run fail(String... arguments) throws IOException {
    rig.lay("footfall", "#!/bin/sh\nexit 1\n");
    assertThat(here.resolve("footfall").toFile().setExecutable(true)).isTrue();
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--smoke";
    Run run = rig.deploy(all);
    assertThat(run.status()).as(run.output()).isEqualTo(1);
    assertThat(rig.leftOver()).isEmpty();
    return run;
  }
}
