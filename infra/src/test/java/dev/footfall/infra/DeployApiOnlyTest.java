package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.infra.DeployRig.Run;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `infra/deploy Front=none`: the API without a site.
final class DeployApiOnlyTest {

  @TempDir Path here;
  private DeployRig rig;

  @BeforeEach
  void put_everything_in_place() throws IOException {
    rig = new DeployRig(here);
  }

  @Test
  void makes_no_site_and_takes_the_address_of_the_event() throws IOException {
    Run run = rig.deploy("Front=none", "Sites=example.org");

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(rig.values("ClientAddress")).containsOnly("event");
    assertThat(rig.values("OriginSecret")).isEmpty();
    assertThat(rig.values("Sites")).containsOnly("example.org");
    assertThat(rig.calls()).doesNotContain("aws s3 sync", "s3 cp", "cloudfront", "CdnHost");
  }

  @Test
  void prints_the_line_to_paste() throws IOException {
    assertThat(rig.deploy("Front=none", "Sites=example.org").output())
        .contains(
            "<script async src=\"/footfall.js\" data-api=\"https://a1.execute-api.example/\">");
  }

  @Test
  void goes_on_the_same_way_when_nothing_is_said() throws IOException {
    rig.deploy("Front=none", "Sites=example.org");
    Run second = rig.deploy("RateLimit=30");

    assertThat(second.status()).as(second.output()).isZero();
    assertThat(second.output()).contains("The API is at https://a1.execute-api.example/");
    assertThat(rig.values("ClientAddress")).hasSize(2).containsOnly("event");
    assertThat(rig.values("ProtectCounts")).containsExactly("off", "on");
    assertThat(rig.calls()).doesNotContain("aws s3 sync", "CdnHost");
  }

  @Test
  void does_not_guess_which_sites_to_count() throws IOException {
    Run run = rig.deploy("Front=none", "DomainName=count.example.org", DeployRig.CERTIFICATE);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.output()).contains("name those to count, as in Sites=example.org");
    assertThat(rig.calls("cloudformation deploy")).isEmpty();
  }

  @Test
  void is_tested_at_its_own_address() throws IOException {
    rig.lay("footfall", "#!/bin/sh\necho \"proved $*\"\n");
    assertThat(here.resolve("footfall").toFile().setExecutable(true)).isTrue();

    assertThat(rig.deploy("Front=none", "Sites=example.org", "--smoke").output())
        .contains("proved smoke https://a1.execute-api.example/ --site example.org");
  }

  @Test
  void behind_a_distribution_that_is_there_it_gets_a_secret() throws IOException {
    rig.deploy("Front=none", "Sites=example.org", "ClientAddress=cloudfront");

    assertThat(rig.values("ClientAddress")).containsOnly("cloudfront");
    assertThat(rig.values("OriginSecret")).hasSize(1);
  }

  @Test
  void becomes_a_site_with_a_secret_of_its_own() throws IOException {
    rig.deploy("Front=none", "Sites=example.org");
    Run run = rig.deploy("Front=site");

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(rig.values("ClientAddress")).endsWith("cloudfront");
    assertThat(rig.values("OriginSecret")).hasSize(1);
    assertThat(rig.calls("s3 sync")).isNotEmpty();
  }

  @Test
  void cannot_take_the_place_of_a_site_that_had_cloudfronts_name() throws IOException {
    rig.deploy();
    Run run = rig.deploy("Front=none");

    assertThat(run.status()).isEqualTo(2);
    assertThat(rig.values("Front")).isEmpty();
  }

  @Test
  void refuses_a_front_that_there_is_not() throws IOException {
    assertThat(rig.deploy("Front=None").status()).isEqualTo(2);
    assertThat(rig.calls()).isEmpty();
  }
}
