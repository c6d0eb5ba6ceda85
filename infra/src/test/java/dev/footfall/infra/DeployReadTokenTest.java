package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.http.OwnerAuthenticator;
import dev.footfall.infra.DeployRig.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tokens that read one site each: AWS keeps their SHA-256, and only who made one sees it.
final class DeployReadTokenTest {

  private static final Pattern TOKEN =
      Pattern.compile("The token grafana, [^:]*: ([A-Za-z0-9]{48})\n");

  @TempDir Path here;
  private DeployRig rig;

  @BeforeEach
  void deploy_once() throws IOException {
    rig = new DeployRig(here);
    rig.deploy("Sites=example.org,other.example", "Front=none");
    rig.lay("calls", "");
  }

  @Test
  void is_made_and_printed_once() throws IOException {
    String token = token(rig.deploy("--read-token", "grafana:example.org"));
    Run next = rig.deploy("RateLimit=30");

    assertThat(rig.values("ReadTokens")).containsExactly("grafana:example.org:" + hash(token));
    assertThat(rig.calls()).doesNotContain(token);
    assertThat(next.output()).doesNotContain("The token");
    assertThat(rig.leftOver()).isEmpty();
  }

  @Test
  void leaves_the_others_and_is_ended_by_its_name() throws IOException {
    String first = token(rig.deploy("--read-token", "grafana:example.org"));
    rig.deploy("--read-token", "grafana.2:other.example");
    Run list = rig.deploy("--list-tokens");
    rig.deploy("--revoke-token", "grafana");

    assertThat(list.output()).isEqualTo("grafana example.org\ngrafana.2 other.example\n");
    assertThat(rig.values("ReadTokens").get(1))
        .matches("grafana:example.org:" + hash(first) + ",grafana.2:other.example:[0-9a-f]{64}");
    assertThat(rig.values("ReadTokens").getLast()).matches("grafana.2:other.example:[0-9a-f]{64}");
  }

  @Test
  void the_last_one_can_be_ended_too() throws IOException {
    rig.deploy("--read-token", "grafana:example.org");
    Run run = rig.deploy("--revoke-token", "grafana");

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(rig.values("ReadTokens").getLast()).isEmpty();
    assertThat(rig.deploy("--list-tokens").output()).isEmpty();
  }

  @Test
  void is_replaced_by_both_in_one_run() throws IOException {
    String first = token(rig.deploy("--read-token", "grafana:example.org"));
    Run twice = rig.deploy("--read-token", "grafana:example.org");
    String second =
        token(rig.deploy("--revoke-token", "grafana", "--read-token", "grafana:example.org"));

    assertThat(twice.output()).contains("there is a token grafana already");
    assertThat(rig.values("ReadTokens"))
        .containsExactly(
            "grafana:example.org:" + hash(first), "grafana:example.org:" + hash(second));
  }

  /// The function refuses to start with such a token, and every visit would be lost.
  @Test
  void of_a_site_that_is_not_counted_is_refused() throws IOException {
    refused("the token grafana reads blog.example", "--read-token", "grafana:blog.example");
    rig.deploy("--read-token", "grafana:other.example");
    rig.lay("calls", "");
    refused("the token grafana reads other.example", "Sites=example.org");
  }

  @Test
  void mistakes_change_nothing() throws IOException {
    refused("needs a name and a site", "--read-token", "grafana");
    refused("needs a name and a site", "--read-token", "Grafana:example.org");
    refused("there is no token grafana", "--revoke-token", "grafana");
    refused("ReadTokens gives all", "ReadTokens=", "--revoke-token", "grafana");
  }

  @Test
  void a_list_of_a_stack_that_cannot_be_read_fails() throws IOException {
    rig.lay("fails", "describe-stacks\nAn error occurred (AccessDenied)\n");

    Run run = rig.deploy("--list-tokens");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains("AccessDenied", "cannot read ReadTokens of the stack");
  }

  private void refused(String reason, String... arguments) throws IOException {
    Run run = rig.deploy(arguments);
    assertThat(run.status()).as(run.output()).isEqualTo(2);
    assertThat(run.output()).contains(reason).doesNotContain("printed only now");
    assertThat(rig.calls("cloudformation deploy")).isEmpty();
  }

  private static String token(Run run) {
    Matcher printed = TOKEN.matcher(run.output());
    assertThat(printed.find()).as(run.output()).isTrue();
    return printed.group(1);
  }

  private static String hash(String token) {
    return HexFormat.of().formatHex(OwnerAuthenticator.hash(token));
  }
}
