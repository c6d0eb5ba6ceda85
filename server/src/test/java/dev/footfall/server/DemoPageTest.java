package dev.footfall.server;

import static com.microsoft.playwright.options.ColorScheme.DARK;
import static com.microsoft.playwright.options.ColorScheme.LIGHT;
import static dev.footfall.contract.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext.StorageStateOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.footfall.contract.Fixtures;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The demo page as readers meet it.
final class DemoPageTest extends PageTest {

  private static final dev.footfall.core.page.Page HOME =
      new dev.footfall.core.page.Page(SITE, dev.footfall.core.page.PagePath.ROOT, null);

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  enum Look {
    DESKTOP_LIGHT(1280, 800, LIGHT),
    DESKTOP_DARK(1280, 800, DARK),
    PHONE_LIGHT(360, 740, LIGHT),
    PHONE_DARK(360, 740, DARK);

    private final int widthPx;
    private final int heightPx;
    private final ColorScheme scheme;

    Look(int widthPx, int heightPx, ColorScheme scheme) {
      this.widthPx = widthPx;
      this.heightPx = heightPx;
      this.scheme = scheme;
    }

    NewContextOptions options() {
      return new NewContextOptions().setViewportSize(widthPx, heightPx).setColorScheme(scheme);
    }

    Path screenshot(String page) {
      return SCREENSHOTS.resolve(page + "-" + name().toLowerCase(Locale.ROOT) + ".png");
    }
  }

  DemoPageTest(Browser browser) {
    super(browser);
  }

  @Test
  void gives_the_browser_nothing_to_complain_about() {
    Page page = person(0);
    List<String> complaints = BrowserErrors.of(page);
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    use(page);
    page.getByText("Copy").click();
    page.getByText("Copied").waitFor();
    assertThat(page.evaluate("navigator.clipboard.readText()"))
        .asString()
        .contains("<script async src=\"" + url() + "footfall.js\"></script>");
    assertThat(complaints).isEmpty();
  }

  @Test
  void writes_thousands_as_its_reader_does() {
    IntStream.range(0, 1_233)
        .mapToObj(i -> new Visit(new VisitId("v" + i), HOME, NOON, List.of()))
        .map(store()::add)
        .toList()
        .forEach(Fixtures::await);
    Page page = person(0);
    page.navigate(url());
    shows(page, "1", "1,234");
  }

  @Test
  void says_above_all_what_it_is_and_leads_to_the_rest() {
    Page page = person(0);
    use(page);
    PlaywrightAssertions.assertThat(page.locator(".bar"))
        .hasText(
            "The demo of Footfall, a visitor counter. Visits so far: 1 "
                + "Put it on your page Dashboard");
    page.getByText("Put it on your page").click();
    PlaywrightAssertions.assertThat(page.locator("#snippet")).isInViewport();
    page.locator(".bar").getByText("Dashboard").click();
    page.waitForURL(url() + "dashboard/**");
  }

  @Test
  void leaves_nothing_in_the_browser() {
    Page page = person(0);
    use(page);
    assertThat(page.context().storageState(new StorageStateOptions().setIndexedDB(true)))
        .isEqualTo("{\"cookies\":[],\"origins\":[]}");
    assertThat(page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]"))
        .isEqualTo(List.of("", 0, 0));
    assertThat(page.evaluate("caches.keys()")).isEqualTo(List.of());
    assertThat(page.evaluate("indexedDB.databases()")).isEqualTo(List.of());
  }

  @ParameterizedTest
  @EnumSource
  void fits_the_screen(Look look) {
    Page page = browse(person(0, look.options()));
    use(page);
    page.screenshot(
        new Page.ScreenshotOptions().setPath(look.screenshot("demo")).setFullPage(true));
    assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth")).isEqualTo(0);
  }

  @ParameterizedTest
  @EnumSource
  void has_no_accessibility_findings(Look look) {
    Page page = browse(person(0, look.options()));
    use(page);
    var rules = new AxeBuilder(page).setLegacyMode(true); // no frames, so no tab of its own
    var findings = rules.analyze().getViolations();
    assertThat(findings).extracting(Rule::getId).isEmpty();
  }

  private void use(Page page) {
    page.navigate(url());
    shows(page, "1", "1");
  }
}
