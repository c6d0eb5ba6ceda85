package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.address;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.footfall.contract.Fixtures;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.ReportAccess;
import dev.footfall.server.config.OwnerToken;
import dev.footfall.server.config.ReadTokens;
import dev.footfall.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who may see the dashboard, for how long, and what they take with them.
final class DashboardSignInTest extends PageTest {

  private String token;

  DashboardSignInTest(Browser browser) {
    super(browser);
  }

  @BeforeEach
  void count() {
    token = OwnerToken.in(data).renew(new Random(1));
    var page = Fixtures.hit(SITE, "/", "news.example", "a", address(0)).page();
    await(store().add(new Visit(new VisitId("a"), page, NOON, List.of())));
  }

  @Test
  void is_remembered_where_that_was_asked_until_signing_out() {
    Page page = open(url());
    page.getByLabel("Remember this browser").check();
    signIn(page, token);
    Page other = page.context().newPage();
    other.navigate(url() + "dashboard/");

    PlaywrightAssertions.assertThat(other.locator("#visits")).hasText("1");
    other.getByText("Sign out").click();
    assertThat(other.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
    other.reload();
    PlaywrightAssertions.assertThat(other.locator("#sign-in")).isVisible();
  }

  @Test
  void is_forgotten_with_the_tab_otherwise() {
    Page page = open(url());
    signIn(page, token);
    Page other = page.context().newPage();
    other.navigate(url() + "dashboard/");

    PlaywrightAssertions.assertThat(other.locator("#sign-in")).isVisible();
  }

  @Test
  void shows_the_site_of_a_read_token_until_it_is_revoked() {
    ReadTokens tokens = ReadTokens.in(data);
    String read = tokens.add("guest", SITE, LocalDate.EPOCH, new Random(2));
    Page page = open(url());
    signIn(page, read);
    PlaywrightAssertions.assertThat(page.locator("#visits")).hasText("1");
    page.navigate("about:blank"); // what the page still asks for must not be what is refused
    tokens.revoke("guest");

    page.navigate(url() + "dashboard/#localhost");
    PlaywrightAssertions.assertThat(page.locator("#sign-in")).isVisible();
    PlaywrightAssertions.assertThat(page.locator("#trouble")).containsText("not the owner");
  }

  @Test
  void says_why_it_turns_away_though_two_requests_are_refused() {
    Page page = open(url());
    Set<Request> underWay = new HashSet<>(); // without those that began before
    page.onRequest(underWay::add);
    page.onRequestFinished(underWay::remove);
    page.onRequestFailed(underWay::remove);
    signIn(page, token);
    PlaywrightAssertions.assertThat(page.locator("#visits")).hasText("1");
    OwnerToken.in(data).renew(new Random(2));
    page.evaluate("for (const _ of [1, 2]) dispatchEvent(new Event('visibilitychange'))");
    page.locator("#sign-in").waitFor();
    page.waitForCondition(underWay::isEmpty);

    assertThat(page.locator("#trouble").textContent()).contains("not the owner");
  }

  @Test
  void a_public_report_has_a_link_to_sign_in() {
    var readers = new ReportAccess(OwnerToken.in(data), Set.of(SITE));
    var api = new ApiConfig(Set.of(SITE), Set.of(), new ProxyTrust.Peer(), readers);
    SqliteStore open = SqliteStore.open(SqliteStore.SqliteOptions.in(data.resolve("open")));
    try (var server = TestServer.start(api, open, 0, clock)) {
      Page page = open(server.url(), "#localhost");
      page.locator("#report").waitFor();
      assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()).isEmpty();
      page.locator("#to-sign-in").click();
      signIn(page, token);

      PlaywrightAssertions.assertThat(page.getByText("Sign out")).isVisible();
      PlaywrightAssertions.assertThat(page.locator("#to-sign-in")).isHidden();
    }
  }

  @Test
  void gives_the_report_as_a_file() throws IOException {
    Page page = open(url());
    signIn(page, token);
    page.locator("#report").waitFor();
    var file = page.waitForDownload(() -> page.getByText("Download as CSV").click());

    assertThat(file.suggestedFilename()).isEqualTo("localhost 2026-10-25 to 2026-11-23.csv");
    assertThat(Files.readString(file.path()))
        .contains(
            "day,2026-11-23T00:00:00Z,1,0\r\n", "path,/,1,0\r\n", "referrer,news.example,1,\r\n");
  }

  private Page open(String url) {
    return open(url, "");
  }

  private Page open(String url, String place) {
    Page page = browse(new NewContextOptions());
    page.clock().setFixedTime(clock.instant().toEpochMilli());
    page.navigate(url + "dashboard/" + place);
    return page;
  }

  private static void signIn(Page page, String token) {
    page.getByLabel("Owner’s token").fill(token);
    page.keyboard().press("Enter");
    page.locator("#controls").waitFor();
  }
}
