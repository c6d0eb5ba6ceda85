package dev.footfall.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.footfall.server.Browser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The owner leaves his own visits out, with a link, for a phone has no console.
final class OwnVisitsTest extends SiteTest {

  OwnVisitsTest(Browser browser) {
    super(browser);
  }

  @Test
  void reads_and_does_not_count_from_the_link_on() {
    Page page = browse();
    var site = site(Html.page("", Html.FOOTER + html().line()));
    page.navigate(site.url("/a"));
    shows(page, "1", "1");
    List<Request> requests = requests(page);
    page.navigate(site.url("/b#footfall-off"));
    shows(page, "1", "1");
    assertThat(page.evaluate("localStorage.footfall")).asString().isNotEmpty();
    page.navigate(site.url("/c"));
    shows(page, "1", "1");
    assertThat(requests).extracting(Request::method).containsExactly("GET", "GET");
    assertThat(requests.getLast().url()).contains("path=%2Fc");
    assertThat(totals().visits()).isEqualTo(1);
  }

  @Test
  void counts_again_after_the_other_link() {
    Page page = browse();
    var site = site(Html.page("", Html.FOOTER + html().line()));
    page.navigate(site.url("/a#footfall-off"));
    shows(page, "0", "0");
    page.navigate(site.url("/b#footfall-on"));
    shows(page, "1", "1");
  }

  @Test
  void takes_the_link_on_the_page_that_is_open() {
    Page page = browse();
    var site = site(Html.page("", "<a href=\"#footfall-off\">not me</a>" + html().line()));
    page.navigate(site.url("/a"));
    hasCounted(page, 1);
    page.click("a");
    look(page);
    page.evaluate("history.pushState({}, '', '/b')");
    look(page);
    assertThat(totals().visits()).isEqualTo(1);
  }

  @Test
  void stores_nothing_for_another_part_of_a_page() {
    Page page = browse();
    page.navigate(site(Html.page("", html().line())).url("/a#footfall-a-counter"));
    hasCounted(page, 1);
    assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
  }

  private static List<Request> requests(Page page) {
    List<Request> requests = new ArrayList<>();
    page.onRequest(
        request -> {
          if (request.url().contains("/v1/")) {
            requests.add(request);
          }
        });
    return requests;
  }
}
