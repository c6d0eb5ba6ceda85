package dev.footfall.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitUntilState;
import dev.footfall.server.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The integrations, each built by its real generator, and read: a page and three links are four
/// visits, and each page shows its own number.
@Needs("npm")
@Timeout(value = 15, unit = TimeUnit.MINUTES) // the generators are installed first
final class IntegrationsTest extends SiteTest {

  IntegrationsTest(Browser browser) {
    super(browser);
  }

  @Test
  void counts_a_react_app_with_the_packed_package_and_react_router() throws IOException {
    counts("react", "/one/", "/two/", "/three/");
  }

  @Test
  void counts_a_vue_app_with_the_packed_package_and_vue_router() throws IOException {
    counts("vue", "/one/", "/two/", "/three/");
  }

  @Test
  void shows_numbers_without_a_warning_when_vue_takes_over_what_its_server_drew()
      throws IOException {
    try (var site = StaticSiteServer.of(BuiltSites.build("vue-ssr"), url())) {
      Page page = browse();
      List<String> errors = errors(page);
      page.navigate(site.url("/"));
      page.evaluate(
          "src => document.head.append(Object.assign(document.createElement('script'), {src}))",
          url() + "footfall.js");
      shows(page, "home", 1);
      page.evaluate("window.number = document.querySelector('[data-footfall]'); takeOver()");
      page.waitForFunction("document.querySelector('#app').__vue_app__ !== undefined");
      look(page);
      shows(page, "home", 1);
      hasCounted(page, 1);
      assertThat(page.evaluate("number.isConnected")).isEqualTo(true); // not drawn anew
      assertThat(errors).isEmpty();
    }
  }

  @Test
  void counts_a_site_of_vitepress() throws IOException {
    counts("vitepress", "/one.html", "/two.html", "/three.html");
  }

  @Test
  void shows_a_number_on_a_page_of_vitepress_before_and_after_vue_takes_it_over()
      throws IOException {
    try (var site = StaticSiteServer.of(BuiltSites.build("vitepress"), url())) {
      Page page = browse();
      List<String> errors = errors(page);
      List<Route> code = new ArrayList<>();
      page.route("**/assets/*.js", code::add);
      page.navigate(site.url("/"), new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
      shows(page, "home", 1);
      page.unroute("**/assets/*.js");
      code.forEach(Route::resume);
      page.waitForFunction("document.querySelector('#app').__vue_app__ !== undefined");
      look(page);
      shows(page, "home", 1);
      assertThat(errors).isEmpty();
    }
  }

  @Test
  void counts_a_site_of_eleventy() throws IOException {
    counts("eleventy", "/one/", "/two/", "/three/");
  }

  @Test
  void counts_a_site_of_astro_with_its_client_router() throws IOException {
    counts("astro", "/one/", "/two/", "/three/");
  }

  @Test
  void counts_a_site_of_nextjs_with_the_packed_package() throws IOException {
    counts("nextjs", "/one/", "/two/", "/three/");
  }

  @Test
  void counts_a_site_of_docusaurus() throws IOException {
    counts("docusaurus", "/one", "/two", "/three");
  }

  @Test
  @Needs({"php", WordPress.DATABASE, WordPress.CORE})
  void counts_a_site_of_wordpress(@TempDir Path folder) throws IOException {
    try (var site = WordPress.start(folder, url())) {
      counts(site.url(), List.of("/one/", "/two/", "/three/"));
    }
  }

  @Test
  @Needs("hugo")
  void counts_a_site_of_hugo() throws IOException {
    counts("hugo", "/one/", "/two/", "/three/");
  }

  @Test
  @Needs("jekyll")
  void counts_a_site_of_jekyll() throws IOException {
    counts("jekyll", "/one/", "/two/", "/three/");
  }

  private void counts(String name, String one, String two, String three) throws IOException {
    try (var site = StaticSiteServer.of(BuiltSites.build(name), url())) {
      counts(site.url("/"), List.of(one, two, three));
    }
  }

  private void counts(String home, List<String> paths) {
    Page page = browse();
    List<String> complaints = complaints(page);
    page.navigate(home);
    shows(page, "home", 1);
    follow(page, "one", 2);
    follow(page, "two", 3);
    follow(page, "three", 4);
    hasCounted(page, 4);
    assertThat(visitsByPath())
        .isEqualTo(Map.of("/", 1L, paths.get(0), 1L, paths.get(1), 1L, paths.get(2), 1L));
    assertThat(complaints).isEmpty();
  }

  private static void follow(Page page, String link, int visits) {
    page.locator("a:text-is('" + link + "')").first().click();
    shows(page, link, visits);
  }

  private static void shows(Page page, String heading, int visits) {
    PlaywrightAssertions.assertThat(page.locator("h1")).containsText(heading);
    PlaywrightAssertions.assertThat(page.locator("[data-footfall=visits]")).hasText("" + visits);
    PlaywrightAssertions.assertThat(page.locator("[data-footfall=page_visits]")).hasText("1");
  }
}
