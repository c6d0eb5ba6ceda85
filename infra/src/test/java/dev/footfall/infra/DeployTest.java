package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.infra.DeployRig.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `infra/deploy` does when all goes well.
final class DeployTest {

  @TempDir Path here;
  private DeployRig rig;

  @BeforeEach
  void put_everything_in_place() throws IOException {
    rig = new DeployRig(here);
  }

  @Test
  void a_dry_run_prints_every_step_and_calls_nobody() throws IOException {
    Run run = rig.deploy("--dry-run", "Sites=example.org", "--smoke");

    assertThat(run.status()).isZero();
    assertThat(run.output())
        .containsSubsequence(
            "+ aws s3 mb",
            "+ aws s3api put-object",
            "\"Sites=example.org\"",
            "+ aws cloudformation deploy",
            "+ aws s3 sync",
            "+ aws cloudfront create-invalidation",
            "smoke '<SiteAddress>' --site example.org");
    assertThat(rig.calls()).isEmpty();
  }

  @Test
  void a_dry_run_quotes_what_a_shell_would_take_apart() throws IOException {
    assertThat(rig.deploy("--dry-run").output())
        .contains("--exclude '*'", "--cache-control 'public, max-age=3600'", "'s3://<BucketName>/");
  }

  @Test
  void a_first_deployment_counts_cloudfronts_own_name() throws IOException {
    Run run = rig.deploy();

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.output()).contains("The site is at https://d1.cloudfront.example/\n");
    assertThat(rig.calls())
        .containsSubsequence(
            "aws s3 mb s3://footfall-code-123456789012-eu-central-1",
            "footfall-lambda-",
            "\"Sites=to-be-known.invalid\"",
            "\"Sites=d1.cloudfront.example\"",
            "aws s3 sync",
            "aws cloudfront create-invalidation --distribution-id D1 --paths /*");
  }

  @Test
  void a_first_deployment_counts_the_own_domain() throws IOException {
    rig.deploy("DomainName=www.example.org", DeployRig.CERTIFICATE);
    assertThat(rig.values("Sites")).containsOnly("example.org");
  }

  @Test
  void a_domain_that_comes_later_takes_cloudfronts_place() throws IOException {
    rig.deploy();
    rig.deploy("DomainName=www.example.org", DeployRig.CERTIFICATE);
    assertThat(rig.values("Sites")).endsWith("example.org");
  }

  /// Else the rollback of a failed first deployment could not delete the table.
  @Test
  void the_table_is_protected_once_all_is_made() throws IOException {
    rig.deploy("Sites=example.org");
    rig.deploy("RateLimit=30");
    assertThat(rig.values("ProtectCounts")).containsExactly("off", "on");
  }

  @Test
  void the_secret_is_made_once_and_never_shown() throws IOException {
    Run first = rig.deploy("Sites=example.org");
    String secret = rig.values("OriginSecret").getFirst();
    Run second = rig.deploy("RateLimit=30");

    assertThat(secret).matches("[A-Za-z0-9]{48}");
    assertThat(first.output()).contains("\"OriginSecret=***\"").doesNotContain(secret);
    assertThat(second.output()).doesNotContain("OriginSecret");
    assertThat(rig.values("OriginSecret")).containsExactly(secret);
    assertThat(rig.leftOver()).isEmpty();
  }

  @Test
  void the_secret_changes_on_request_and_the_function_always_knows_the_one_in_use()
      throws IOException {
    rig.deploy("Sites=example.org");
    rig.deploy("--rotate-secret");
    rig.deploy("--rotate-secret");

    assertThat(rotations(rig.calls()))
        .containsExactly(
            "OriginSecret SecondSecret",
            "", // the first takes two rounds
            "SecondSecret",
            "SecretInUse=second",
            "OriginSecret SecretInUse=second",
            "OriginSecret",
            "SecretInUse=first",
            "SecondSecret SecretInUse=first");
    assertThat(rig.values("OriginSecret")).hasSize(3).doesNotHaveDuplicates();
    assertThat(rig.values("SecondSecret")).hasSize(3).doesNotHaveDuplicates();
  }

  /// Returns what each deployment said of secrets.
  private static List<String> rotations(String calls) {
    return Stream.of(calls.split("aws cloudformation deploy", -1))
        .skip(1)
        .map(
            call ->
                Pattern.compile("\"(OriginSecret|SecondSecret|SecretInUse=\\w+)")
                    .matcher(call)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  @Test
  void a_stack_from_before_learns_its_second_secret_before_cloudfront_sends_it()
      throws IOException {
    rig.lay("stack", "CREATE_COMPLETE");
    rig.lay("parameters", "  \"Sites=example.org\"\n  \"OriginSecret=old\"\n");
    rig.deploy("--rotate-secret");

    assertThat(rotations(rig.calls()))
        .containsExactly("SecondSecret", "SecretInUse=second", "OriginSecret SecretInUse=second");
  }

  @Test
  void the_release_follows_zip_and_parameters() throws IOException {
    rig.deploy("Sites=example.org");
    rig.deploy("RateLimit=30");
    rig.deploy("RateLimit=30");
    rig.deploy("RateLimit=60");
    rig.lay("function.zip", "another zip");
    rig.deploy("RateLimit=60");

    List<String> releases = rig.values("Release");
    assertThat(releases).hasSize(6).allMatch(release -> release.matches("[0-9a-f]{16}"));
    assertThat(releases.get(3)).isEqualTo(releases.get(2));
    assertThat(Set.copyOf(releases)).hasSize(5);
  }

  @Test
  void paths_are_relative_to_the_caller() throws IOException {
    Run run = rig.run(here, List.of("--dry-run", "--zip", "function.zip", "--counter", "counter"));

    assertThat(run.output())
        .contains("--body " + here.toRealPath().resolve("function.zip"))
        .contains("s3 sync " + here.toRealPath().resolve("counter"));
  }
}
