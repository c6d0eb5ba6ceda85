package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.address;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import dev.footfall.contract.Fixtures;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.server.config.OwnerToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The dashboard as its owner meets it.
final class DashboardTest extends PageTest {

  private static final String HOSTILE = "/<img src=x onerror=document.title='owned'>";

  private String token;

  DashboardTest(Browser browser) {
    super(browser);
  }

  @BeforeEach
  void makeToken() {
    token = OwnerToken.in(data).renew(new Random(1));
  }

  @Test
  void shows_the_numbers_to_the_owner() {
    visit("a", NOON, "/", "https://news.example/");
    visit("b", NOON, "/about", null);
    visit("c", NOON.minus(Duration.ofDays(30)), "/", null);
    Page page = signedIn(desktop());
    List<String> complaints = BrowserErrors.of(page);
    page.reload();

    has(page, "#visits", "2");
    has(page, "#visits-change", "none in the same part of the previous 30 days");
    has(page, "#paths", "/1/about1");
    has(page, "#referrers", "Direct visits1news.example1");
    has(page, "#drops", "Nothing was left out.");
    has(page, "#all-time", "All time: 3 visits, 0 visitors.");
    assertThat(page.title()).isEqualTo("localhost · Footfall");
    page.getByText("Show as a table").click();
    PlaywrightAssertions.assertThat(page.locator("#steps tr")).hasCount(30);
    choose(page, "Today");
    page.waitForURL("**/dashboard/#localhost/today");
    has(page, "#visits-change", "none by this hour yesterday");
    assertThat(complaints).isEmpty();
  }

  @Test
  void says_what_to_do_about_a_wrong_token_and_keeps_none() {
    Page page = signIn(desktop(), "wrong");

    has(
        page,
        "[role=alert]",
        "This is not the owner’s token. Paste it whole, or make a new one: ./footfall token");
    assertThat(page.locator("#sign-in").isVisible()).isTrue();
    assertThat(page.evaluate("sessionStorage.length + localStorage.length")).isEqualTo(0);
  }

  @Test
  void keeps_the_token_in_its_tab_and_out_of_every_url() {
    List<String> urls = new ArrayList<>();
    Page page = browse(desktop());
    page.onRequest(request -> urls.add(request.url()));
    signIn(page, token);
    page.locator("#report").waitFor();

    assertThat(urls).isNotEmpty().noneMatch(url -> url.contains(token));
    assertThat(page.url()).doesNotContain(token);
    assertThat(page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]"))
        .isEqualTo(List.of("", 0, 1));
    page.getByText("Sign out").click();
    page.locator("#sign-in").waitFor();
    assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
  }

  @Test
  void shows_hostile_names_as_text() {
    visit("a", NOON, HOSTILE, "https://xn--80ak6aa92e.example/");
    Page page = signedIn(desktop());

    has(page, "#paths", HOSTILE + "1");
    assertThat(page.locator("#main img").count()).isZero();
    assertThat(page.title()).isEqualTo("localhost · Footfall");
  }

  @Test
  void explains_the_snippet_while_there_are_no_visits() {
    Page page = signedIn(desktop());

    assertThat(page.locator("#snippet").textContent())
        .startsWith("<script async src=\"" + url() + "footfall.js\"></script>\n");
    assertThat(page.locator("#chart").isVisible()).isFalse();
    has(page, "#drops", "Nothing was left out.");
  }

  @Test
  void says_when_the_counter_does_not_respond() {
    visit("a", NOON, "/", null);
    Page page = signedIn(desktop());
    page.route("**/v1/**", route -> route.abort());
    choose(page, "7 days");

    PlaywrightAssertions.assertThat(page.locator("[role=alert]"))
        .containsText("The counter does not respond.");
    page.unroute("**/v1/**");
    choose(page, "30 days");
    PlaywrightAssertions.assertThat(page.locator("[role=alert]")).isHidden();
  }

  @ParameterizedTest
  @EnumSource
  void is_accessible_and_fits(DemoPageTest.Look look) {
    visit("a", NOON, "/" + "long-".repeat(60), "https://news.example/");
    Page page = signedIn(looking(look.options()));
    page.getByText("Show as a table").click();
    var screenshot = look.screenshot("dashboard");
    page.screenshot(new Page.ScreenshotOptions().setPath(screenshot).setFullPage(true));

    isAccessible(page);
    fits(page);
  }

  @Test
  void is_accessible_before_signing_in() {
    Page page = browse(desktop());
    page.navigate(url() + "dashboard");
    page.locator("#sign-in").waitFor();

    isAccessible(page);
  }

  @Test
  void weighs_less_than_60_kilobytes() {
    List<Request> finished = new ArrayList<>();
    Page page = browse(desktop());
    page.onRequestFinished(finished::add); // asked for their sizes while the page is open
    signIn(page, token);
    page.locator("#report").waitFor();
    page.waitForLoadState(LoadState.NETWORKIDLE);

    int sum =
        List.copyOf(finished).stream().mapToInt(request -> request.sizes().responseBodySize).sum();
    assertThat(sum).isBetween(20_000, 60_000);
  }

  @Test
  void draws_five_years() {
    var all =
        IntStream.range(0, 1_826)
            .mapToObj(day -> add("d" + day, NOON.minus(Duration.ofDays(day)), "/", null))
            .toArray(CompletableFuture<?>[]::new);
    await(CompletableFuture.allOf(all));
    Page page = signedIn(desktop());
    has(page, "#visits", "30");

    choose(page, "All");
    has(page, "#visits", "1,826");
    page.evaluate("new Promise(requestAnimationFrame)");
  }

  private static NewContextOptions desktop() {
    return looking(new NewContextOptions().setColorScheme(ColorScheme.LIGHT));
  }

  private static NewContextOptions looking(NewContextOptions options) {
    return options.setExtraHTTPHeaders(Map.of("X-Forwarded-For", address(0)));
  }

  private Page signedIn(NewContextOptions options) {
    Page page = signIn(options, token);
    page.locator("#report").waitFor();
    return page;
  }

  private Page signIn(NewContextOptions options, String given) {
    return signIn(browse(options), given);
  }

  /// The browser's clock stands where the server's does: the days it asks for are today's.
  private Page signIn(Page page, String given) {
    page.clock().setFixedTime(NOON.toEpochMilli());
    page.navigate(url() + "dashboard/");
    page.getByLabel("Owner’s token").fill(given);
    page.keyboard().press("Enter");
    return page;
  }

  private static void choose(Page page, String period) {
    page.getByLabel(period, new Page.GetByLabelOptions().setExact(true)).check();
  }

  private void visit(String id, Instant at, String path, @Nullable String referrer) {
    await(add(id, at, path, referrer));
  }

  private CompletableFuture<?> add(String id, Instant at, String path, @Nullable String referrer) {
    var where = Fixtures.hit(SITE, path, referrer, id, address(0)).page();
    return store().add(new Visit(new VisitId(id), where, at, List.of())).toCompletableFuture();
  }
}
