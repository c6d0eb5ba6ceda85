package dev.footfall.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.footfall.server.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The script however it comes into the page, and its options.
final class TagsTest extends SiteTest {

  TagsTest(Browser browser) {
    super(browser);
  }

  @Test
  void counts_once_when_theme_and_plug_in_both_bring_the_line() {
    countsEachOnce(TagPages.TWO_TAGS);
  }

  @Test
  void counts_once_when_a_tag_manager_brings_it_too() {
    countsEachOnce(TagPages.TAG_MANAGER);
  }

  @Test
  void counts_when_deferred() {
    countsEachOnce(TagPages.DEFERRED);
  }

  @Test
  void counts_without_async() {
    countsEachOnce(TagPages.PLAIN);
  }

  @Test
  void counts_as_a_module() {
    countsEachOnce(TagPages.MODULE);
  }

  @Test
  void counts_when_put_in_late() {
    countsEachOnce(TagPages.LATE);
  }

  @Test
  void counts_when_a_loader_evaluates_its_text() {
    countsEachOnce(TagPages.EVALUATED);
  }

  @Test
  void counts_when_taken_out_as_soon_as_it_is_put_in() {
    countsEachOnce(TagPages.REMOVED);
  }

  @Test
  void counts_after_another_script_with_an_api_of_its_own() {
    countsEachOnce(TagPages.OTHER_API);
  }

  @Test
  void counts_where_a_form_has_the_name_of_the_list_of_scripts() {
    countsEachOnce(TagPages.FORM_NAMED_SCRIPTS);
  }

  /// A frame takes the place of the document's property that has its name.
  @Test
  void counts_where_a_frame_is_named_hidden() {
    countsEachOnce(TagPages.FRAME_NAMED_HIDDEN);
  }

  @Test
  void counts_where_a_frame_is_named_prerendering() {
    countsEachOnce(TagPages.FRAME_NAMED_PRERENDERING);
  }

  @Test
  void counts_where_a_form_has_the_name_of_the_current_script() {
    countsEachOnce(TagPages.FORM_NAMED_CURRENT_SCRIPT);
  }

  @Test
  void counts_as_a_module_after_a_script_in_an_svg() {
    countsEachOnce(TagPages.AFTER_A_SCRIPT_IN_AN_SVG);
  }

  @Test
  void counts_in_a_bundle_and_lets_the_scripts_around_it_run() {
    Page page = browse();
    List<String> complaints = complaints(page);
    read(TagPages.IN_A_BUNDLE, page);
    hasCounted(page, 1);
    assertThat(page.evaluate("window.after")).isEqualTo(1);
    assertThat(complaints).isEmpty();
  }

  @Test
  void counts_the_page_and_not_its_frames() {
    countsEachOnce(TagPages.FRAME);
  }

  @Test
  void counts_in_a_frame_that_asks_for_it() {
    Page page = browse();
    var site =
        site(
            path ->
                path.equals("/frame")
                    ? Html.page("", html().line("async data-frames"))
                    : "<iframe src=\"/frame\"></iframe>");
    page.navigate(site.url("/a"));
    hasCounted(page, 1);
  }

  @Test
  void shows_the_numbers_in_a_frame_that_is_not_counted() {
    Page page = browse();
    var site =
        site(
            path ->
                path.equals("/frame")
                    ? Html.page("", Html.FOOTER + html().line())
                    : html().line() + "<iframe src=\"/frame\"></iframe>");
    page.navigate(site.url("/a"));
    hasCounted(page, 1);
    PlaywrightAssertions.assertThat(page.frameLocator("iframe").locator(".count"))
        .containsText("Visits: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void asks_the_api_that_is_named_whatever_the_script_is_called(String end) {
    Page page = browse();
    List<String> complaints = complaints(page);
    String api = url().substring(0, url().length() - 1) + end;
    String bundle = "<script async src=\"/bundle.js\" data-api=\"%s\"></script>".formatted(api);
    page.route("**/bundle.js", route -> route.fulfill(copy(route)));
    page.navigate(site(Html.page("", bundle)).url("/a"));
    hasCounted(page, 1);
    assertThat(complaints).isEmpty();
  }

  @Test
  void takes_a_relative_address_of_the_api_for_one_of_the_page() {
    asksTheApiBelowThePage(html().line("async data-api=\"/counter/\""));
  }

  @Test
  void takes_a_relative_address_for_one_of_the_page_in_the_npm_package() throws IOException {
    String module = Files.readString(Path.of("../integrations/npm/index.js"));
    asksTheApiBelowThePage(
        "<script type=\"module\">%s; footfall('/counter/')</script>".formatted(module));
  }

  private void asksTheApiBelowThePage(String line) {
    Page page = browse();
    List<String> asked = new ArrayList<>();
    page.route("**/counter/footfall.js", route -> route.fulfill(copy(route)));
    page.route(
        "**/v1/**",
        route -> {
          asked.add(route.request().url());
          route.fulfill(answer(200, "{}"));
        });
    var site = site(Html.page("", line));
    page.navigate(site.url("/a"));
    page.waitForCondition(() -> !asked.isEmpty());
    assertThat(asked).singleElement().asString().startsWith(site.url("/counter/v1/sites/"));
  }
}
