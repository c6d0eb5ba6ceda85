package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The owner's files are the owner's: `infra/deploy` changes what is below `footfall/`, and the
/// rest only with `--web`.
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
        .hasSize(2)
        .allMatch(call -> call.matches(".* s3://site-bucket/footfall/(count.js|openapi.yaml) .*"));
  }

  /// All that a server has at its root, but for pages, which are the owner's.
  @Test
  void the_bucket_has_every_script_where_cloudfront_asks_for_it() throws IOException {
    rig.deploy();

    String calls = rig.calls();
    assertThat(SiteBehaviour.PATHS)
        .allSatisfy(
            path ->
                assertThat(calls)
                    .containsAnyOf(
                        "--include " + path.substring(1), "s3://site-bucket/footfall" + path));
  }

  @Test
  void a_page_that_cannot_be_seen_stays_too() throws IOException {
    rig.lay("fails", "head-object\nAn error occurred (403) when calling HeadObject: Forbidden");
    rig.deploy("Sites=example.org");
    assertThat(rig.calls("s3 sync")).hasSize(2);
  }

  @Test
  void an_empty_bucket_gets_the_demo_and_loses_nothing() throws IOException {
    rig.lay("counter/index.html", "<script data-site=\"localhost\"></script>");
    rig.deploy();

    assertThat(rig.calls("s3 sync").subList(2, 4))
        .allMatch(call -> call.contains("/pages s3://site-bucket "))
        .noneMatch(call -> call.contains("--delete"));
    assertThat(rig.uploaded("index.html")).isEqualTo("<script></script>");
  }

  /// The demo would ask for numbers of a site that is not counted.
  @Test
  void a_counter_of_other_sites_says_what_it_is() throws IOException {
    Path front = Path.of("..", "web", "front", "front.html");
    rig.lay("counter/front/front.html", Files.readString(front));
    rig.deploy("Sites=example.org,shop.example", "PublicSites=shop.example,example.org");

    assertThat(rig.uploaded("index.html"))
        .contains("This is a Footfall counter.", "<ul>\n<li><a href=\"dashboard/#example.org\">")
        .contains("<li><a href=\"dashboard/#shop.example\">shop.example</a></li>\n</ul>")
        .doesNotContain("public sites -->");
    assertThat(rig.uploaded("robots.txt")).isNotEmpty();
  }

  @Test
  void a_counter_of_other_sites_names_none_that_is_not_public() throws IOException {
    Path front = Path.of("..", "web", "front", "front.html");
    rig.lay("counter/front/front.html", Files.readString(front));
    rig.deploy("Sites=example.org");

    assertThat(rig.uploaded("index.html"))
        .contains("This is a Footfall counter.")
        .doesNotContain("Public numbers", "example.org");
  }

  @Test
  void the_own_domain_is_counted_with_www_or_without() throws IOException {
    rig.deploy("DomainName=www.example.org", DeployRig.CERTIFICATE);
    assertThat(rig.uploaded("index.html")).isEqualTo("index.html");
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
