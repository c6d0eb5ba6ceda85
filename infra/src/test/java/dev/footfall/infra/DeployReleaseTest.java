package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.infra.DeployRig.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `infra/deploy --release`: what was published, without a JDK and without a build.
final class DeployReleaseTest {

  private static final String ZIP = "footfall-lambda-1.2.3-arm64.zip";
  private static final String TEMPLATE = "footfall-1.2.3.template.json";
  private static final String COUNTER = "footfall-counter-1.2.3.tar.gz";

  @TempDir Path here;
  private DeployRig rig;
  private Path release;

  @BeforeEach
  void publish() throws Exception {
    rig = new DeployRig(here);
    release = Files.createDirectories(here.resolve("releases/v1.2.3"));
    Files.writeString(release.resolve(ZIP), "the published function");
    String template = Files.readString(Path.of("footfall.template.json"));
    Files.writeString(release.resolve(TEMPLATE), template.replace("Sites\"", "PublishedSites\""));
    pack();
    StringBuilder sums = new StringBuilder();
    for (String file : List.of(ZIP, TEMPLATE, COUNTER)) {
      sums.append(sha256(release.resolve(file))).append("  ").append(file).append('\n');
    }
    Files.writeString(release.resolve("SHA256SUMS"), sums);
  }

  @Test
  void uploads_what_was_published() throws IOException {
    Run run = deploy("--release", "1.2.3", "PublishedSites=example.org");

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.output()).doesNotContain("mvnw");
    assertThat(rig.calls("s3api put-object"))
        .singleElement()
        .asString()
        .contains("--body " + here.resolve("tmp"), ZIP);
    assertThat(rig.calls("cloudformation deploy")).allMatch(call -> call.contains(TEMPLATE));
    assertThat(rig.calls("s3 cp")).last().asString().contains("/counter/openapi.yaml ");
    assertThat(rig.leftOver()).isEmpty();
  }

  /// The parameters are those of the release, not of this tree.
  @Test
  void refuses_a_parameter_that_the_release_lacks() throws IOException {
    Run run = deploy("Sites=example.org", "--release", "1.2.3");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.output()).contains("no parameter Sites: did you mean");
  }

  @Test
  void uses_nothing_that_was_changed_afterwards() throws IOException {
    Files.writeString(release.resolve(ZIP), "another function");
    Run run = deploy("--release", "1.2.3", "PublishedSites=example.org");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains(ZIP + " is not what the release says");
    assertThat(rig.calls()).isEmpty();
  }

  @Test
  void says_that_there_is_no_such_release() throws IOException {
    Run run = deploy("--release", "9.9.9");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains("cannot fetch SHA256SUMS of the release 9.9.9");
    assertThat(rig.calls()).isEmpty();
  }

  @Test
  void takes_no_path_for_a_version() throws IOException {
    assertThat(deploy("--release", "../1.2.3").status()).isEqualTo(2);
  }

  private Run deploy(String... arguments) throws IOException {
    return rig.run(here, List.of(arguments));
  }

  private void pack() throws IOException {
    Files.copy(Path.of("README.md"), here.resolve("counter/openapi.yaml"));
    List<String> command =
        List.of("tar", "-czf", release.resolve(COUNTER).toString(), "-C", "counter", ".");
    Process tar = new ProcessBuilder(command).directory(here.toFile()).inheritIO().start();
    assertThat(tar.onExit().join().exitValue()).isZero();
  }

  private static String sha256(Path file) throws IOException, GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(hash);
  }
}
