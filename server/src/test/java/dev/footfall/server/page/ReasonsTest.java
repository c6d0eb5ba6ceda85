package dev.footfall.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.footfall.server.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When nothing is counted or shown, the console says why, once; and nothing is ever thrown.
final class ReasonsTest extends SiteTest {

  ReasonsTest(Browser browser) {
    super(browser);
  }

  @Test
  void says_that_a_preview_of_the_site_is_not_counted_and_names_the_remedy() {
    Page page = browse();
    List<String> complaints = complaints(page);
    page.navigate(footer().url("/a").replace("localhost", "preview.localhost"));
    says(
        page, complaints, "footfall: this site is not counted here: start the counter with --site");
  }

  @Test
  void says_why_a_page_from_a_file_is_not_counted_and_names_the_remedy(@TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve("a.html"), Html.FOOTER + html().line());
    Page page = browse();
    List<String> complaints = complaints(page);
    page.navigate(file.toUri().toString());
    says(
        page,
        complaints,
        "footfall: a page from a file has no host name and is not counted: open it from a web server");
  }

  @Test
  void says_that_pages_of_another_site_may_not_count() {
    Page page = browse();
    List<String> complaints = complaints(page);
    String line = html().line("data-site=\"localhost\"");
    String address = site(Html.page("", Html.FOOTER + line)).url("/a");
    page.navigate(address.replace("localhost", "preview.localhost"));
    says(page, complaints, "footfall: pages of this origin may not count here");
  }

  @Test
  void says_that_a_bot_is_not_counted() {
    Page page = browse();
    List<String> complaints = complaints(page);
    answer(page, 200, "{\"total_visits\": 1, \"counted\": false, \"reason\": \"bot\"}");
    page.navigate(footer().url("/a"));
    says(page, complaints, "footfall: bot");
  }

  @Test
  void says_once_for_all_pages_of_a_single_page_site_why_nothing_is_counted() {
    Page page = browse();
    List<String> complaints = complaints(page);
    answer(page, 404, "{\"error\": \"this site is not counted here\"}");
    page.navigate(footer().url("/a"));
    look(page);
    page.evaluate("history.pushState({}, '', '/b')");
    says(page, complaints, "footfall: this site is not counted here");
  }

  @Test
  void says_that_the_counter_cannot_be_reached() {
    Page page = browse();
    List<String> complaints = complaints(page);
    page.route("**/v1/**", Route::abort);
    page.navigate(footer().url("/a"));
    says(page, complaints, "footfall: TypeError: Failed to fetch");
  }

  @Test
  void says_that_a_bundle_needs_the_address_of_the_api() {
    Page page = browse();
    List<String> complaints = complaints(page);
    page.route("**/bundle.js", route -> route.fulfill(copy(route)));
    String bundle = "<script src=\"/bundle.js\"></script>";
    page.navigate(site(Html.page("", Html.FOOTER + bundle)).url("/a"));
    says(page, complaints, "footfall: no data-api");
  }

  @Test
  void says_that_a_script_of_an_svg_needs_the_address_of_the_api() {
    Page page = browse();
    List<String> complaints = complaints(page);
    String svg = "<svg><script href=\"%sfootfall.js\"/></svg>".formatted(url());
    page.navigate(site(Html.page("", Html.FOOTER + svg)).url("/a"));
    says(page, complaints, "footfall: no data-api");
  }

  @Test
  void says_that_it_finds_no_line_in_a_shadow_root() {
    Page page = browse();
    List<String> complaints = complaints(page);
    page.navigate(site(Html.page("", Html.FOOTER + "<div></div>")).url("/a"));
    putIntoShadowRoot(page, "footfall.js");
    says(page, complaints, "footfall: no data-api");
  }

  @Test
  void throws_nothing_whatever_is_answered() {
    for (String answer : List.of("null", "7", "[]", "<html>", "", "{\"total_visits\": {}}")) {
      Page page = browse();
      List<String> thrown = new ArrayList<>();
      page.onPageError(thrown::add);
      answer(page, 200, answer);
      page.navigate(footer().url("/a"));
      look(page);
      assertThat(thrown).as(answer).isEmpty();
    }
  }

  @Test
  void throws_nothing_where_storage_is_blocked_or_the_api_has_no_address() {
    Page page = browse();
    page.addInitScript(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })");
    List<String> complaints = complaints(page);
    String line = html().line("data-api=\"https://\"");
    page.navigate(site(Html.page("", Html.FOOTER + line)).url("/a"));
    says(page, complaints, "footfall: TypeError");
    page.navigate(footer().url("/b"));
    shows(page, "1", "1");
  }

  private SiteServer footer() {
    return site(Html.page("", Html.FOOTER + html().line()));
  }

  private static void says(Page page, List<String> complaints, String sentence) {
    page.waitForCondition(() -> !complaints.isEmpty());
    look(page);
    assertThat(complaints).singleElement().asString().startsWith(sentence);
  }
}
