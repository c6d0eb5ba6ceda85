package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.core.page.Site;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.OwnerAuthenticator;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.ReportAccess;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What somebody sees who opens the address of a counter that counts other sites than `localhost`.
final class FrontPageTest extends PageTest {

  private static final Site BLOG = new Site("blog.example");
  private static final Site BOOKS = new Site("xn--bcher-kva.example");
  private static final Site SHOP = new Site("shop.example");

  private final MemoryStore store = new MemoryStore();
  private final TestServer counter = TestServer.start(config(), store, 0, new TestClock(NOON));

  FrontPageTest(Browser browser) {
    super(browser);
  }

  @AfterEach
  void close() {
    counter.close();
  }

  @Test
  void says_what_it_is_and_has_no_number_that_never_comes() {
    Page page = browse(new NewContextOptions());
    List<String> complaints = BrowserErrors.of(page);
    page.navigate(counter.url());
    PlaywrightAssertions.assertThat(page.locator("h1")).hasText("This is a Footfall counter.");
    assertThat(page.content()).doesNotContain(WAITING).doesNotContain("data-footfall");
    page.getByText("Dashboard").click();
    page.waitForURL(counter.url() + "dashboard/**");
    assertThat(complaints).isEmpty();
  }

  @Test
  void names_public_sites_and_no_other() {
    Page page = browse(new NewContextOptions());
    page.navigate(counter.url());
    assertThat(page.content()).doesNotContain(SHOP.host());
    page.getByText(BLOG.host()).click();
    page.waitForURL(counter.url() + "dashboard/#blog.example**");
  }

  @Test
  void names_a_site_as_its_owner_writes_it() {
    Page page = browse(new NewContextOptions());
    page.navigate(counter.url());
    page.getByText("bücher.example").click();
    page.waitForURL(counter.url() + "dashboard/#" + BOOKS.host() + "**");
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void has_no_accessibility_findings(ColorScheme scheme) {
    Page page = browse(new NewContextOptions().setColorScheme(scheme).setViewportSize(360, 740));
    page.navigate(counter.url());
    isAccessible(page);
    fits(page);
  }

  private static ApiConfig config() {
    var readers = new ReportAccess(OwnerAuthenticator.NOBODY, Set.of(BLOG, BOOKS));
    return new ApiConfig(Set.of(BLOG, BOOKS, SHOP), Set.of(), new ProxyTrust.Peer(), readers);
  }
}
