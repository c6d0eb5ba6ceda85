package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The owner's files are the owner's: `infra/deploy` changes what is below `footfall/`, and the
/// rest only with `--web`.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for a POSIX shell")
final class DeployFilesTest {

  @TempDir Path here;
  private DeployRig rig;

  @BeforeEach
  void put_everything_in_place() throws IOException {
    rig = new DeployRig(here);
    Files.createDirectories(here.resolve("mine"));
    rig.lay("mine/index.html", "mine");
  }

  @Test
  void a_site_that_is_there_stays_as_it_is() throws IOException {
    rig.lay("page", "");
    rig.deploy("Sites=example.org");

    assertThat(rig.calls("s3 sync"))
        .hasSize(2)
        .allMatch(call -> call.contains(" s3://site-bucket/footfall --delete --exclude * "));
    assertThat(rig.calls("s3 cp"))
        .allMatch(call -> call.contains(" s3://site-bucket/footfall/openapi.yaml "));
  }

  @Test
  void a_page_that_cannot_be_seen_stays_too() throws IOException {
    rig.lay("fails", "head-object\nAn error occurred (403) when calling HeadObject: Forbidden");
    rig.deploy("Sites=example.org");
    assertThat(rig.calls("s3 sync")).hasSize(2);
  }

  @Test
  void an_empty_bucket_gets_the_demo_and_loses_nothing() throws IOException {
    rig.deploy("Sites=example.org");

    assertThat(rig.calls("s3 sync").subList(2, 4))
        .allMatch(call -> call.contains("/demo s3://site-bucket "))
        .noneMatch(call -> call.contains("--delete"));
  }

  @Test
  void a_site_of_ones_own_replaces_all_but_the_counter() throws IOException {
    rig.lay("page", "");
    rig.deploy("Sites=example.org", "--web", here.resolve("mine").toString());

    assertThat(rig.calls("s3 sync").subList(2, 4))
        .allMatch(call -> call.contains(here.resolve("mine") + " s3://site-bucket --delete"))
        .allMatch(call -> call.contains("--exclude footfall/*"));
  }
}
