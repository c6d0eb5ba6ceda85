package dev.footfall.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.footfall.server.Browser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages that come from other counters, of which only the script's address has changed.
final class CompatTest extends SiteTest {

  CompatTest(Browser browser) {
    super(browser);
  }

  @Test
  void fills_the_places_of_busuanzi_and_shows_their_containers() {
    Page page = open(CompatPages.BUSUANZI);
    has(page.locator("#busuanzi_value_site_pv"), "1");
    has(page.locator("#busuanzi_value_site_uv"), "1");
    has(page.locator("#busuanzi_value_page_pv"), "1");
    for (String name : List.of("site_pv", "site_uv", "page_pv")) {
      seen(page.locator("#busuanzi_container_" + name));
    }
    PlaywrightAssertions.assertThat(page.locator("#busuanzi_container_page_uv")).isHidden();
    hasCounted(page, 1);
    assertThat(visitsByPath()).isEqualTo(Map.of("/a", 1L));
  }

  @Test
  void fills_places_that_are_named_by_class() {
    Page page = open(CompatPages.BUSUANZI_CLASSES);
    Locator places = page.locator(".busuanzi_value_site_pv");
    PlaywrightAssertions.assertThat(places).hasText(new String[] {"1", "1"});
    seen(page.locator(".busuanzi_container_site_pv").last());
  }

  @Test
  void fills_the_short_names_of_busuanzis_other_servers() {
    Page page = open(CompatPages.BUSUANZI_SHORT);
    has(page.locator("#busuanzi_site_pv"), "1");
    has(page.locator("#busuanzi_today_pv"), "1");
    hasCounted(page, 1);
  }

  @Test
  void fills_the_places_of_vercount() {
    Page page = open(CompatPages.VERCOUNT);
    has(page.locator("#vercount_value_site_pv"), "1");
    has(page.locator("#vercount_value_site_uv"), "1");
    has(page.locator("#vercount_value_page_pv"), "1");
    seen(page.locator("#vercount_container_site_pv"));
  }

  @Test
  void counts_once_where_a_router_runs_the_script_again_and_fills_what_it_draws() {
    Page page = open(CompatPages.BUSUANZI);
    has(page.locator("#busuanzi_value_site_pv"), "1");
    page.evaluate(
        "lines => { history.pushState({}, '', '/b');"
            + " document.body.innerHTML = '';"
            + " document.body.append(document.createRange().createContextualFragment(lines)); }",
        CompatPages.BUSUANZI.formatted(url()));
    has(page.locator("#busuanzi_value_site_pv"), "2");
    seen(page.locator("#busuanzi_container_site_pv"));
    hasCounted(page, 2);
  }

  @Test
  void leaves_the_places_alone_when_the_counter_cannot_count() {
    Page page = browse();
    answer(page, 503, "{\"error\": \"busy\"}");
    page.navigate(site(Html.page("", CompatPages.VERCOUNT.formatted(url()))).url("/a"));
    look(page);
    has(page.locator("#vercount_value_site_pv"), "Loading");
    PlaywrightAssertions.assertThat(page.locator("#vercount_container_site_pv")).isHidden();
  }

  @Test
  void counts_a_page_with_the_script_of_goatcounter_once() {
    Page page = open(CompatPages.GOATCOUNTER);
    hasCounted(page, 1);
    assertThat(visitsByPath()).isEqualTo(Map.of("/a", 1L));
  }

  @Test
  void counts_what_a_page_of_goatcounter_counts_itself_but_no_events() {
    Page page = open(CompatPages.GOATCOUNTER_MANUAL);
    hasCounted(page, 2);
    assertThat(visitsByPath()).isEqualTo(Map.of("/one", 1L, "/a/two", 1L));
  }

  @Test
  void counts_the_path_that_a_page_of_goatcounter_makes() {
    Page page = open(CompatPages.GOATCOUNTER_PATH);
    hasCounted(page, 1);
    assertThat(visitsByPath()).isEqualTo(Map.of("/app/a", 1L));
  }

  @Test
  void counts_the_picture_of_goatcounter() {
    Page page = open(CompatPages.GOATCOUNTER_PICTURE);
    hasCounted(page, 1);
    assertThat(visitsByPath()).isEqualTo(Map.of("/picture", 1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"compat/busuanzi.js", "count.js"})
  void says_that_it_finds_no_line_in_a_shadow_root(String script) {
    Page page = browse();
    List<String> complaints = complaints(page);
    page.navigate(site(Html.page("", "<div></div>")).url("/a"));
    putIntoShadowRoot(page, script);
    page.waitForCondition(() -> !complaints.isEmpty());
    assertThat(complaints).singleElement().asString().startsWith("footfall: the line with ");
  }

  @ParameterizedTest
  @ValueSource(strings = {CompatPages.BUSUANZI, CompatPages.GOATCOUNTER})
  void counts_where_a_form_has_the_name_of_the_current_script(String lines) {
    hasCounted(open("<form name=\"currentScript\"></form>" + lines), 1);
  }

  @Test
  void changes_nothing_where_the_numbers_stand() {
    Page page = open(CompatPages.BUSUANZI);
    has(page.locator("#busuanzi_value_site_pv"), "1");
    page.evaluate(
        """
        () => {
          document.querySelector('#busuanzi_container_site_pv').style.display = 'none';
          window.changes = 0;
          new MutationObserver(all => window.changes += all.length)
            .observe(document, {subtree: true, childList: true, attributes: true});
        }
        """);
    look(page);
    assertThat(page.evaluate("changes")).isEqualTo(0);
    PlaywrightAssertions.assertThat(page.locator("#busuanzi_container_site_pv")).isHidden();
  }

  private Page open(String lines) {
    Page page = browse();
    List<String> complaints = complaints(page);
    page.navigate(site(Html.page("", lines.formatted(url()))).url("/a"));
    look(page);
    assertThat(complaints).isEmpty();
    return page;
  }

  private static void has(Locator place, String text) {
    PlaywrightAssertions.assertThat(place).hasText(text);
  }

  private static void seen(Locator container) {
    PlaywrightAssertions.assertThat(container)
        .isVisible(new LocatorAssertions.IsVisibleOptions().setVisible(true));
  }
}
