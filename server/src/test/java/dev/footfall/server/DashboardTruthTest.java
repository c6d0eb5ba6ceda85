package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.address;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.footfall.contract.Fixtures;
import dev.footfall.core.DropReason;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.page.PagePath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the dashboard shows belongs to what is selected, and means what its label says.
final class DashboardTruthTest extends PageTest {

  private static final Instant NIGHT =
      NOON.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofMinutes(160));

  DashboardTruthTest(Browser browser) {
    super(browser);
  }

  @Test
  void compares_a_day_that_has_begun_with_the_same_hours_of_yesterday() {
    steady(Duration.ofDays(20));
    clock.set(NIGHT);
    Page page = signedIn("#localhost/today");

    has(page, "#visits-change", "→ the same as by this hour yesterday");
    choose(page, "7 days");
    has(page, "#visits-change", "→ the same as in the same part of the previous 7 days");
  }

  @Test
  void greys_the_numbers_of_another_period_until_its_own_are_there() {
    steady(Duration.ofDays(3));
    Page page = signedIn("#localhost/30d");
    has(page, "#visits", "72");
    page.route("**/report?**", route -> route.fulfill(new FulfillOptions().setStatus(500)));
    choose(page, "Today");

    PlaywrightAssertions.assertThat(page.locator("[role=alert]")).containsText("are out of date");
    PlaywrightAssertions.assertThat(page.locator("#report")).hasAttribute("aria-busy", "true");
    page.unroute("**/report?**");
    page.evaluate("document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))");
    has(page, "#visits", "12");
    PlaywrightAssertions.assertThat(page.locator("[role=alert]")).isHidden();
    PlaywrightAssertions.assertThat(page.locator("#report")).hasAttribute("aria-busy", "false");
  }

  @Test
  void says_that_a_response_was_cut_off_and_asks_again() {
    steady(Duration.ofDays(3));
    Page page = signedIn("#localhost/30d");
    page.route("**/report?**", route -> route.fulfill(new FulfillOptions().setBody("{\"site\"")));
    choose(page, "Today");
    PlaywrightAssertions.assertThat(page.locator("[role=alert]")).containsText("was cut off");
    page.unroute("**/report?**");

    page.evaluate("document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))");
    has(page, "#visits", "12");
  }

  @Test
  void labels_the_axis_of_however_many_visits() {
    Instant day = NOON.truncatedTo(ChronoUnit.DAYS);
    var hour = new Row(day, "", new Totals(900_000_000_000_000L, 1));
    await(
        store()
            .apply(SITE, new History(List.of(hour), List.of(), List.of(), List.of(), List.of())));
    Page page = signedIn("#localhost/30d");

    has(page, "#visits", "900,000,000,000,000");
    page.waitForFunction(
        """
        () => {
          const chart = document.querySelector('.uplot canvas');
          const left = chart.getContext('2d').getImageData(0, 0, 40, chart.height / 2);
          return left.data.some((value, i) => i % 4 === 3 && value > 0);
        }
        """);
  }

  @Test
  void shows_drops_where_there_are_no_visits() {
    await(
        store()
            .drop(
                new DroppedHit(
                    new dev.footfall.core.page.Page(SITE, PagePath.ROOT, null),
                    DropReason.FOREIGN_ORIGIN,
                    NOON)));
    Page page = signedIn("#localhost/30d");

    assertThat(page.locator("#snippet").isVisible()).isTrue();
    has(page, "#drops", "Sent from other sites1");
  }

  @Test
  void shows_paths_and_hosts_as_their_authors_wrote_them() {
    visit("a", "/%D9%85%D9%82%D8%A7%D9%84/", "https://xn--mgbh0fb.example/");
    visit("b", "/%E2%80%AEevil", null);
    visit("c", "/100%", null);
    visit("d", "/%D9%85%DB%8C%E2%80%8C%D8%AE%D9%88%D8%A7%D9%87%D9%85/%FF", null);
    Page page = signedIn("#localhost/30d");

    PlaywrightAssertions.assertThat(page.locator("#paths bdi"))
        .hasText(
            new String[] {
              "/\u0645\u0642\u0627\u0644/",
              "1",
              "/\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645/%FF",
              "1",
              "/\ufffdevil",
              "1",
              "/100%",
              "1"
            });
    has(page, "#referrers", "Direct visits3\u0645\u062b\u0627\u0644.example1");
    assertThat(page.locator("#paths th").nth(0).getAttribute("title"))
        .isEqualTo("/%D9%85%D9%82%D8%A7%D9%84/");
  }

  @Test
  void refuses_a_token_that_no_header_can_carry() {
    Page page = browse(new NewContextOptions());
    page.navigate(url() + "dashboard/");
    page.getByLabel("Owner’s token").fill("abc…");
    page.keyboard().press("Enter");

    PlaywrightAssertions.assertThat(page.locator("[role=alert]"))
        .containsText("This is not the owner’s token.");
    PlaywrightAssertions.assertThat(page.locator("#sign-in")).isVisible();
    assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
  }

  @Test
  void says_that_a_site_is_not_counted_in_place_of_showing_another() {
    steady(Duration.ofDays(1));
    Page page = signedIn("#nosuch.example/30d", "#sign-out");

    PlaywrightAssertions.assertThat(page.locator("[role=alert]"))
        .containsText("This counter does not know nosuch.example.");
    PlaywrightAssertions.assertThat(page.locator("#report")).isHidden();
  }

  @Test
  void selects_the_snippet_where_there_is_no_clipboard() {
    Page page = signedIn("#localhost/30d");
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})");
    page.locator("#copy").click();

    has(page, "#copy", "Selected: press Ctrl+C");
    assertThat(page.evaluate("getSelection().toString()").toString()).startsWith("<script async");
  }

  @Test
  void moves_the_focus_to_the_site_after_signing_in() {
    steady(Duration.ofDays(1));
    Page page = signedIn("#localhost/30d");

    PlaywrightAssertions.assertThat(page.locator("#site")).isFocused();
  }

  private void steady(Duration length) {
    List<Row> hours =
        IntStream.rangeClosed(1, (int) length.toHours())
            .mapToObj(h -> NOON.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(h)))
            .map(hour -> new Row(hour, "", new Totals(1, 0)))
            .toList();
    await(store().apply(SITE, new History(hours, List.of(), List.of(), List.of(), List.of())));
  }

  private void visit(String id, String path, @Nullable String referrer) {
    var where = Fixtures.hit(SITE, path, referrer, id, address(0)).page();
    await(store().add(new Visit(new VisitId(id), where, NOON, List.of())));
  }

  private Page signedIn(String place, String shown) {
    return signedIn(new NewContextOptions(), place, shown);
  }

  private static void choose(Page page, String period) {
    page.getByLabel(period, new Page.GetByLabelOptions().setExact(true)).check();
  }
}
