package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.address;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Clock.InstallOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.footfall.contract.Fixtures;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the dashboard shows while a counter is slow, and what it does when it fails.
final class DashboardWaitingTest extends PageTest {

  private static final String REPORT = "**/report?**";
  private static final FulfillOptions BUSY =
      new FulfillOptions().setStatus(503).setBody("{\"error\":\"the counter is busy\"}");
  private static final long ROUND_MS = 15_000;

  DashboardWaitingTest(Browser browser) {
    super(browser);
  }

  @Override
  protected List<String> sites() {
    return List.of("localhost", "blog.example");
  }

  @Override
  protected List<String> publicSites() {
    return List.of("localhost");
  }

  @BeforeEach
  void count() {
    visit("today", Duration.ZERO);
    visit("before", Duration.ofDays(2));
  }

  @Test
  void says_that_it_waits_for_a_slow_counter_and_greys_what_is_older() {
    Page page = opened();
    Queue<Route> held = new ConcurrentLinkedQueue<>();
    page.route(REPORT, held::add);
    page.navigate(url() + "dashboard/#localhost/7d");

    PlaywrightAssertions.assertThat(page.locator("#waiting")).hasText("Loading the numbers…");
    PlaywrightAssertions.assertThat(page.locator("#report")).isHidden();
    release(page, held);
    has(page.locator("#visits"), "2");
    PlaywrightAssertions.assertThat(page.locator("#waiting")).isHidden();

    page.getByLabel("Today", new Page.GetByLabelOptions().setExact(true)).check();
    PlaywrightAssertions.assertThat(page.locator("#report")).hasAttribute("aria-busy", "true");
    isGreyed(page, "#numbers");
    release(page, held);
    has(page.locator("#visits"), "1");
    PlaywrightAssertions.assertThat(page.locator("#report")).hasAttribute("aria-busy", "false");
  }

  /// A public report may be a minute old in the browser's cache, which must not take a failure
  /// back.
  @Test
  void asks_again_for_a_public_report_that_failed() {
    Page page = opened();
    page.navigate(url() + "dashboard/#localhost/7d");
    has(page.locator("#visits"), "2");
    page.route(REPORT, route -> route.fulfill(BUSY));

    page.getByLabel("Today", new Page.GetByLabelOptions().setExact(true)).check();
    PlaywrightAssertions.assertThat(trouble(page)).containsText("The counter is busy.");
    page.clock().runFor(ROUND_MS);
    PlaywrightAssertions.assertThat(trouble(page)).containsText("are out of date");
    page.unroute(REPORT);
    page.clock().runFor(ROUND_MS);

    has(page.locator("#visits"), "1");
    PlaywrightAssertions.assertThat(trouble(page)).isHidden();
    PlaywrightAssertions.assertThat(page.locator("#report")).hasAttribute("aria-busy", "false");
  }

  @Test
  void asks_once_a_round_while_there_is_nothing_to_show() {
    List<String> asked = new ArrayList<>();
    Page page = opened();
    page.route(
        REPORT,
        route -> {
          asked.add(route.request().url());
          route.fulfill(BUSY);
        });
    page.navigate(url() + "dashboard/#localhost/7d");
    PlaywrightAssertions.assertThat(trouble(page)).containsText("Trying again every 15 seconds.");
    page.evaluate("dispatchEvent(new HashChangeEvent('hashchange', {oldURL: location.href}))");
    page.waitForCondition(() -> asked.size() == 2);

    for (int round = 3; round < 6; round++) {
      int until = round;
      page.clock().runFor(ROUND_MS);
      page.waitForCondition(() -> asked.size() >= until);
      PlaywrightAssertions.assertThat(trouble(page)).containsText("The counter is busy.");
    }
    assertThat(asked).hasSize(5);
  }

  @Test
  void greys_the_sites_that_cannot_be_listed_any_more() {
    Page page = signedIn(new NewContextOptions(), "", "#cards li >> nth=0");
    PlaywrightAssertions.assertThat(page.locator("#overview")).hasAttribute("aria-busy", "false");
    page.route("**/sites?**", route -> route.fulfill(BUSY));

    looks(page);
    PlaywrightAssertions.assertThat(trouble(page)).containsText("are out of date");
    PlaywrightAssertions.assertThat(page.locator("#overview")).hasAttribute("aria-busy", "true");
    isGreyed(page, "#cards");
    page.unroute("**/sites?**");
    looks(page);
    PlaywrightAssertions.assertThat(page.locator("#overview")).hasAttribute("aria-busy", "false");
    PlaywrightAssertions.assertThat(trouble(page)).isHidden();
  }

  /// Sites are listed anew each fourth time that the page would ask for one.
  private static void looks(Page page) {
    page.evaluate(
        "for (let i = 0; i < 4; i++) document.dispatchEvent(new Event('visibilitychange', {bubbles:"
            + " true}))");
  }

  private static void release(Page page, Queue<Route> held) {
    page.waitForCondition(() -> !held.isEmpty());
    for (Route route = held.poll(); route != null; route = held.poll()) {
      route.resume();
    }
  }

  private Page opened() {
    Page page = browse(new NewContextOptions());
    page.clock().install(new InstallOptions().setTime(NOON.toEpochMilli()));
    return page;
  }

  private void visit(String id, Duration ago) {
    var page = Fixtures.hit(SITE, "/", null, id, address(0)).page();
    await(store().add(new Visit(new VisitId(id), page, NOON.minus(ago), List.of())));
  }

  /// Without losing the contrast that its words need.
  private static void isGreyed(Page page, String place) {
    assertThat(page.locator(place).evaluate("it => getComputedStyle(it).filter"))
        .isEqualTo("grayscale(1)");
    isAccessible(page);
  }

  private static Locator trouble(Page page) {
    return page.locator("[role=alert]");
  }

  private static void has(Locator place, String text) {
    PlaywrightAssertions.assertThat(place).hasText(text);
  }
}
