package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.infra.DeployRig.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `infra/deploy` does when something goes wrong: no harm.
final class DeployFaultsTest {

  private static final String THROTTLED =
      "An error occurred (Throttling) when calling the DescribeStacks operation: Rate exceeded";

  @TempDir Path here;
  private DeployRig rig;

  @BeforeEach
  void put_everything_in_place() throws IOException {
    rig = new DeployRig(here);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StackStatus",
        "ParameterKey=='CodeKey'",
        "'OwnerTokenHash'",
        "'Sites'",
        "CdnHost"
      })
  void a_throttled_question_stops_it_before_anything_changes(String question) throws IOException {
    rig.deploy("Sites=example.org");
    String parameters = Files.readString(here.resolve("parameters"));
    rig.lay("fails", question + "\n" + THROTTLED);

    Run run = rig.deploy();

    assertThat(run.status()).as(run.output()).isEqualTo(1);
    assertThat(run.output()).contains("Throttling", "infra/deploy: cannot");
    assertThat(here.resolve("parameters")).hasContent(parameters);
  }

  /// A change set that was never executed leaves a stack that holds nothing.
  @Test
  void a_first_deployment_that_was_interrupted_goes_on() throws IOException {
    rig.lay("stack", "REVIEW_IN_PROGRESS");

    assertThat(rig.deploy("Sites=example.org").status()).isZero();
    assertThat(rig.values("OriginSecret")).hasSize(1);
    assertThat(rig.values("Sites")).containsOnly("example.org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED"})
  void a_first_deployment_that_was_rolled_back_begins_anew(String state) throws IOException {
    rig.lay("stack", state);

    assertThat(rig.deploy("Sites=example.org").status()).isZero();
    assertThat(rig.calls())
        .containsSubsequence("delete-stack", "wait stack-delete-complete", "cloudformation deploy");
    assertThat(rig.values("OriginSecret")).hasSize(1);
  }

  @Test
  void what_an_earlier_run_began_is_waited_for() throws IOException {
    rig.lay("stack", "CREATE_IN_PROGRESS");
    rig.lay("parameters", "  \"Sites=to-be-known.invalid\"\n  \"ProtectCounts=off\"\n");

    assertThat(rig.deploy().status()).isZero();
    assertThat(rig.calls())
        .containsSubsequence("wait stack-create-complete", "cloudformation deploy");
    assertThat(rig.values("OriginSecret")).isEmpty();
    assertThat(rig.values("Sites")).endsWith("d1.cloudfront.example");
    assertThat(rig.values("ProtectCounts")).endsWith("on");
  }

  @Test
  void an_interrupt_leaves_no_secret_behind() throws IOException {
    rig.lay("interrupts", "cloudformation deploy");

    Run run = rig.deploy("Sites=example.org");

    assertThat(run.status()).as(run.output()).isEqualTo(130);
    assertThat(rig.leftOver()).isEmpty();
  }

  @Test
  void a_bucket_of_a_stranger_gets_no_code() throws IOException {
    rig.lay("bucket", "");
    rig.lay("fails", "head-bucket\nAn error occurred (403) when calling HeadBucket: Forbidden");

    Run run = rig.deploy("Sites=example.org");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains("is not this account's");
    assertThat(rig.calls("s3api head-bucket"))
        .allMatch(call -> call.endsWith("--expected-bucket-owner 123456789012"));
    assertThat(rig.calls("s3api put-object")).isEmpty();
    assertThat(rig.values("CodeBucket")).isEmpty();
  }

  @Test
  void the_zip_goes_to_a_bucket_of_this_account_only() throws IOException {
    rig.deploy("Sites=example.org");
    assertThat(rig.calls("s3api put-object"))
        .singleElement()
        .asString()
        .contains("--expected-bucket-owner 123456789012");
  }

  @Test
  void a_parameter_that_the_template_lacks_is_refused_with_the_nearest() throws IOException {
    assertThat(rig.deploy("Site=example.org").output()).contains("Site: did you mean Sites?");
    assertThat(rig.deploy("Ratelimit=5").output()).contains("did you mean RateLimit?");
    assertThat(rig.deploy("Ratelimit=5").status()).isEqualTo(2);
    assertThat(rig.calls()).isEmpty();
  }

  @Test
  void what_it_does_not_know_is_an_error_of_usage() throws IOException {
    assertThat(rig.deploy("--dry").status()).isEqualTo(2);
    assertThat(rig.deploy("--stack").status()).isEqualTo(2);
    assertThat(rig.deploy("OriginSecret=abc").output())
        .contains("OriginSecret is set by this script");
    assertThat(rig.deploy("Sites=a\"b").status()).isEqualTo(2);
    assertThat(rig.calls()).isEmpty();
  }

  @Test
  void an_old_command_line_is_refused() throws IOException {
    rig.lay("version", "aws-cli/1.45.11 Python/3.11.2 Linux/6.1.0 botocore/1.43.107");

    Run run = rig.deploy("Sites=example.org");

    assertThat(run.output()).contains("version 2", "aws-cli/1.45.11");
    assertThat(rig.calls()).isEqualTo("aws --version\naws --version\n");
  }

  @Test
  void a_missing_zip_stops_it_before_anything_is_made() throws IOException {
    Files.delete(here.resolve("function.zip"));

    Run run = rig.deploy();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains("there is no " + here.resolve("function.zip"));
    assertThat(rig.calls()).isEqualTo("aws --version\n");
  }

  @Test
  void an_unfinished_change_of_the_sites_is_made_up_for() throws IOException {
    rig.deploy("Sites=to-be-known.invalid");
    assertThat(rig.values("Sites")).endsWith("d1.cloudfront.example");
    assertThat(List.copyOf(rig.calls("cloudformation deploy"))).hasSize(2);
  }
}
