package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Runs `infra/deploy` beside an `aws` that only writes down what it is asked.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for a POSIX shell")
final class DeployTest {

  /// Knows one stack, once it was deployed, and one bucket.
  private static final String FAKE_AWS =
      """
      #!/bin/sh
      echo "aws $*" >>"$HERE/calls"
      case "$*" in
        *get-caller-identity*) echo 123456789012 ;;
        *head-bucket*) test -e "$HERE/bucket" ;;
        "s3 mb"*) touch "$HERE/bucket" ;;
        "cloudformation deploy"*)
          for last; do :; done
          cp "${last#file://}" "$HERE/parameters"
          cat "$HERE/parameters" >>"$HERE/calls"
          touch "$HERE/stack" ;;
        *CdnHost*) echo d1.cloudfront.example ;;
        *BucketName*) echo site-bucket ;;
        *DistributionId*) echo D1 ;;
        *SiteAddress*) echo https://d1.cloudfront.example/ ;;
        *"ParameterKey=='Sites'"*) sed -n 's/.*"Sites=\\(.*\\)".*/\\1/p' "$HERE/parameters" ;;
        *describe-stacks*) test -e "$HERE/stack" ;;
      esac
      """;

  @TempDir Path here;

  @BeforeEach
  void put_everything_in_place() throws IOException {
    Path aws = here.resolve("bin").resolve("aws");
    Files.createDirectories(aws.getParent());
    Files.writeString(aws, FAKE_AWS);
    assertThat(aws.toFile().setExecutable(true)).isTrue();
    Files.createDirectories(here.resolve("web"));
    Files.writeString(here.resolve("web/index.html"), "<!doctype html>");
    Files.writeString(here.resolve("function.zip"), "zip");
    Files.writeString(here.resolve("calls"), "");
  }

  @Test
  void a_dry_run_prints_every_step_and_calls_nobody() throws IOException {
    Run run = deploy("--dry-run", "Sites=example.org", "--smoke");

    assertThat(run.status()).isZero();
    assertThat(run.output())
        .containsSubsequence(
            "+ aws s3 mb",
            "+ aws s3 cp",
            "\"Sites=example.org\"",
            "+ aws cloudformation deploy",
            "+ aws s3 sync",
            "+ aws cloudfront create-invalidation",
            "+ ./footfall smoke <SiteAddress> --site example.org");
    assertThat(calls()).isEmpty();
  }

  @Test
  void a_first_deployment_counts_cloudfronts_own_name() throws IOException {
    Run run = deploy();

    assertThat(run.status()).isZero();
    assertThat(run.output()).endsWith("The site is at https://d1.cloudfront.example/\n");
    assertThat(calls())
        .containsSubsequence(
            "aws s3 mb s3://footfall-code-123456789012-eu-central-1",
            "footfall-lambda-",
            "\"Sites=to-be-known.invalid\"",
            "\"Sites=d1.cloudfront.example\"",
            "aws s3 sync",
            "--exclude *.html",
            "--cache-control public, max-age=3600",
            "aws s3 sync",
            "--include *.html",
            "--cache-control no-cache",
            "aws cloudfront create-invalidation --distribution-id D1 --paths /*");
  }

  @Test
  void the_secret_is_made_once_and_never_shown() throws IOException {
    Run first = deploy("Sites=example.org");
    String secret = secrets().getFirst();
    Run second = deploy("RateLimit=30");

    assertThat(secret).matches("[A-Za-z0-9]{48}");
    assertThat(first.output()).contains("\"OriginSecret=***\"").doesNotContain(secret);
    assertThat(second.output()).doesNotContain("OriginSecret");
    assertThat(secrets()).containsExactly(secret);
  }

  @Test
  void the_secret_changes_on_request() throws IOException {
    deploy("Sites=example.org");
    deploy("--rotate-secret");

    assertThat(secrets()).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void the_release_follows_zip_and_parameters() throws IOException {
    deploy("Sites=example.org");
    deploy("RateLimit=30");
    deploy("RateLimit=30");
    deploy("RateLimit=60");
    Files.writeString(here.resolve("function.zip"), "another zip");
    deploy("RateLimit=60");

    List<String> releases = values("Release");
    assertThat(releases).hasSize(5).allMatch(release -> release.matches("[0-9a-f]{16}"));
    assertThat(releases.get(2)).isEqualTo(releases.get(1));
    assertThat(Set.copyOf(releases)).hasSize(4);
  }

  @Test
  void a_round_that_was_cut_short_is_made_up_for() throws IOException {
    deploy("Sites=to-be-known.invalid");

    assertThat(values("Sites")).endsWith("d1.cloudfront.example");
  }

  @Test
  void what_it_does_not_know_is_an_error_of_usage() throws IOException {
    assertThat(deploy("--dry").status()).isEqualTo(2);
    assertThat(deploy("--stack").status()).isEqualTo(2);
    assertThat(deploy("OriginSecret=abc").output()).contains("OriginSecret is set by this script");
    assertThat(deploy("Sites=a\"b").status()).isEqualTo(2);
    assertThat(calls()).isEmpty();
  }

  @Test
  void a_missing_zip_stops_it_before_anything_is_made() throws IOException {
    Files.delete(here.resolve("function.zip"));

    Run run = deploy();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains("there is no " + here.resolve("function.zip"));
    assertThat(calls()).isEmpty();
  }

  private record Run(int status, String output) {}

  private Run deploy(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "deploy", "--no-build"));
    command.addAll(List.of("--zip", here.resolve("function.zip").toString()));
    command.addAll(List.of("--web", here.resolve("web").toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    String path = here.resolve("bin") + ":" + System.getenv("PATH");
    builder.environment().put("PATH", path);
    builder.environment().put("HERE", here.toString());
    builder.environment().put("AWS_REGION", "eu-central-1");
    Process process = builder.start();
    byte[] output = process.getInputStream().readAllBytes();
    return new Run(process.onExit().join().exitValue(), new String(output, StandardCharsets.UTF_8));
  }

  private String calls() throws IOException {
    return Files.readString(here.resolve("calls"));
  }

  private List<String> secrets() throws IOException {
    return values("OriginSecret");
  }

  private List<String> values(String parameter) throws IOException {
    String start = "  \"" + parameter + "=";
    return calls()
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length(), line.lastIndexOf('"')))
        .toList();
  }
}
