package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.infra.DeployRig.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `infra/deploy` refuses before it builds, asks or prints anything.
final class DeployParametersTest {

  @TempDir Path here;
  private DeployRig rig;

  @BeforeEach
  void put_everything_in_place() throws IOException {
    rig = new DeployRig(here);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sites=",
        "Sites=https://example.org",
        "Sites=Example.org",
        "Sites=example.org, example.com",
        "Sites=bücher.example",
        "Sites=example.org,",
        "Origins=example.org",
        "Front=",
        "KeepWarm=yes",
        "Shards=many",
        "Shards=",
        "RateLimit=-1",
        "RateLimit=1.5",
        "AlarmEmail=nobody",
        "AlarmEmail=me@example.org, you@example.org",
        "Ignore=home",
        "Zone=",
        "CertificateArn=example.org",
        "ContentSecurityPolicy="
      })
  void a_value_that_the_template_does_not_take(String parameter) throws IOException {
    String name = parameter.substring(0, parameter.indexOf('='));

    refused("does not take this value of " + name, parameter);
  }

  @Test
  void a_parameter_that_is_given_twice() throws IOException {
    refused("Sites is given twice", "Sites=a.example", "Sites=b.example");
  }

  @Test
  void more_than_one_line() throws IOException {
    refused("line end in a parameter: AlarmEmail", "AlarmEmail=me@example.org\nSites=b.example");
  }

  @Test
  void what_is_longer_than_aws_takes() throws IOException {
    refused("Sites is too long", "Sites=" + "a.example,".repeat(410) + "b.example");
  }

  /// A variable that is not set must not become the directory of the caller, which would replace
  /// the site.
  @ParameterizedTest
  @ValueSource(strings = {"--web", "--zip", "--counter", "--stack", "--code-bucket"})
  void an_option_with_an_empty_value(String option) throws IOException {
    refused(option + " needs a value", "Sites=example.org", option, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"my stack", "1st", "zähler", "a/b", "-x"})
  void a_name_that_no_stack_can_have(String name) throws IOException {
    refused("the name of a stack", "Sites=example.org", "--stack", name);
  }

  @Test
  void takes_what_the_template_takes() throws IOException {
    String[] parameters = {
      "Sites=example.org,blog.example",
      "Origins=https://a.example,http://localhost:8000",
      "KeepWarm=off",
      "Shards=4",
      "AlarmEmail=",
      "Zone=UTC,blog.example=Europe/Berlin",
      "Ignore=192.0.2.0/24,2001:db8::/48",
      "ContentSecurityPolicy=default-src 'self' https: data:"
    };

    Run run = rig.deploy(parameters);

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(rig.calls()).contains(List.of(parameters));
  }

  @Test
  void a_bucket_has_small_letters() throws IOException {
    rig.deploy("Sites=example.org", "--stack", "MyCounter");

    assertThat(rig.calls("s3 mb"))
        .containsExactly("aws s3 mb s3://mycounter-code-123456789012-eu-central-1");
  }

  @Test
  void a_bucket_with_a_long_name_is_to_be_named() throws IOException {
    Run run = rig.deploy("Sites=example.org", "--stack", "a".repeat(40));

    assertThat(run.output()).contains("too long for a bucket: name one with --code-bucket");
    assertThat(rig.calls("s3 mb")).isEmpty();
  }

  private void refused(String reason, String... arguments) throws IOException {
    Run run = rig.deploy(arguments);

    assertThat(run.output()).contains(reason).doesNotContain("token");
    assertThat(run.status()).isEqualTo(2);
    assertThat(rig.calls()).isEmpty();
  }
}
