package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.page.Site;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The dashboard of an owner of two hundred sites, of which each has more visits than the one
/// before.
final class DashboardSitesTest extends PageTest {

  private static final int SITES = 200;

  DashboardSitesTest(Browser browser) {
    super(browser);
  }

  @Override
  protected List<String> sites() {
    return IntStream.range(0, SITES).mapToObj(DashboardSitesTest::host).toList();
  }

  private static String host(int site) {
    return site == 7 ? "xn--mgbh0fb.example" : "customer-" + site + ".example";
  }

  @BeforeEach
  void count() {
    var yesterday = NOON.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(1));
    for (int site = 1; site < SITES; site++) {
      var hours = List.of(new Row(yesterday, "", new Totals(site, 1)));
      var history = new History(hours, List.of(), List.of(), List.of(), List.of());
      await(store().apply(new Site(host(site)), history));
    }
  }

  @Test
  void shows_all_sites_the_busiest_first() {
    Page page = controls(new NewContextOptions(), "");

    PlaywrightAssertions.assertThat(cards(page)).hasCount(SITES);
    has(cards(page).first(), "customer-199.example199 visits, 1 visitor");
    has(cards(page).last(), "customer-0.example0 visits, 0 visitors");
    has(page.locator("#overview-found"), "200 sites");
    assertThat(page.locator("#cards svg").count()).isEqualTo(SITES);
    PlaywrightAssertions.assertThat(page.locator("#overview-title")).isFocused();
  }

  @Test
  void finds_a_site_by_a_part_of_its_name() {
    Page page = controls(new NewContextOptions(), "");
    page.locator("#overview-search").fill("Mer-19");

    has(page.locator("#overview-found"), "11 of 200 sites");
    page.locator("#overview-search").fill("\u0645\u062b\u0627\u0644");
    PlaywrightAssertions.assertThat(cards(page)).hasCount(1);
    cards(page).getByRole(AriaRole.LINK).click();
    page.waitForURL("**/#xn--mgbh0fb.example/30d");
    has(page.locator("#visits"), "7");
    PlaywrightAssertions.assertThat(page.locator("#site")).isFocused();
    page.goBack();
    PlaywrightAssertions.assertThat(page.locator("#overview")).isVisible();
    PlaywrightAssertions.assertThat(page.locator("#report")).isHidden();
  }

  @Test
  void switches_to_another_site_by_the_keyboard_and_keeps_the_period() {
    Page page = controls(new NewContextOptions(), "#customer-3.example/7d");
    has(page.locator("#visits"), "3");
    page.locator("#sites").focus();
    page.keyboard().press("Enter");
    page.keyboard().type("customer-42");
    has(page.locator("#switch-found"), "1 of 200 sites");
    page.keyboard().press("Enter");

    page.waitForURL("**/#customer-42.example/7d");
    has(page.locator("#visits"), "42");
    PlaywrightAssertions.assertThat(page.locator("#switch")).isHidden();
    page.locator("#sites").click();
    page.keyboard().press("Escape");
    PlaywrightAssertions.assertThat(page.locator("#switch")).isHidden();
    PlaywrightAssertions.assertThat(page.locator("#sites")).isFocused();
    page.locator("#sites").click();
    page.getByText("All sites").click();
    PlaywrightAssertions.assertThat(cards(page)).hasCount(SITES);
  }

  @ParameterizedTest
  @EnumSource
  void is_accessible_and_fits(DemoPageTest.Look look) {
    Page page = controls(look.options(), "");
    shoot(page, look, "sites");
    accessible(page);
    cards(page).first().getByRole(AriaRole.LINK).click();
    page.locator("#report").waitFor();
    page.locator("#sites").click();
    shoot(page, look, "switch");
    accessible(page);
  }

  private static void shoot(Page page, DemoPageTest.Look look, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(look.screenshot(name)));
  }

  private static void accessible(Page page) {
    isAccessible(page);
    fits(page);
  }

  private static Locator cards(Page page) {
    return page.locator("#cards li");
  }

  private Page controls(NewContextOptions options, String place) {
    return signedIn(options, place, "#controls");
  }

  private static void has(Locator place, String text) {
    PlaywrightAssertions.assertThat(place).hasText(text);
  }
}
