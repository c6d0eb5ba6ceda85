package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.address;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.sun.net.httpserver.HttpServer;
import dev.footfall.contract.Fixtures;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Site;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.ReaderAuthenticator;
import dev.footfall.http.ReportAccess;
import dev.footfall.server.config.OwnerToken;
import dev.footfall.store.sqlite.SqliteStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The dashboard in a frame of a page of another origin, in a browser that remembers the owner.
/// Both are at `127.0.0.1`, so that the frame shares its storage with the counter's own pages.
final class DashboardFrameTest extends PageTest {

  private static final Site CLOSED = new Site("closed.example");

  private HttpServer page;
  private TestServer counter;

  DashboardFrameTest(Browser browser) {
    super(browser);
  }

  @BeforeEach
  void count() throws IOException {
    page = framing();
    counter = TestServer.start(framedBy(origin(page)), counted(), 0, clock);
  }

  @AfterEach
  void stopBoth() {
    counter.close();
    page.stop(0);
  }

  @Test
  void shows_a_public_site_and_no_way_to_sign_in() {
    FrameLocator frame = framed("localhost/30d");

    PlaywrightAssertions.assertThat(frame.locator("#visits")).hasText("1");
    PlaywrightAssertions.assertThat(frame.locator("#to-sign-in")).isHidden();
    PlaywrightAssertions.assertThat(frame.locator("#sign-out")).isHidden();
  }

  @Test
  void shows_no_other_site_also_to_the_owner() {
    Page tab = remembered();
    tab.navigate(origin(page) + "/?closed.example/30d");
    FrameLocator frame = tab.frameLocator("iframe");

    PlaywrightAssertions.assertThat(frame.locator("#trouble"))
        .hasText("These numbers are not public.");
    PlaywrightAssertions.assertThat(frame.locator("#sign-in")).isHidden();
    PlaywrightAssertions.assertThat(frame.locator("#report")).isHidden();
    tab.navigate(counter.url() + "dashboard/#closed.example/30d");
    PlaywrightAssertions.assertThat(tab.locator("#visits")).hasText("1"); // remembered still
  }

  @Test
  void is_shown_in_frames_of_the_named_origin_alone() throws IOException {
    HttpServer other = framing();
    Page tab = remembered();

    tab.waitForConsoleMessage(
        new Page.WaitForConsoleMessageOptions()
            .setPredicate(message -> message.text().contains("frame-ancestors " + origin(page))),
        () -> tab.navigate(origin(other) + "/?localhost/30d"));
    other.stop(0);
  }

  /// A page that shows the dashboard in a frame, at the place that its own address names.
  private HttpServer framing() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String place = counter.url() + "dashboard/#" + exchange.getRequestURI().getQuery();
            byte[] body =
                "<!doctype html><iframe src='%s' width=900 height=700></iframe>"
                    .formatted(place)
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    return server;
  }

  private static String origin(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private ApiConfig framedBy(String origin) {
    var readers =
        new ReportAccess(
            OwnerToken.in(data),
            ReaderAuthenticator.NOBODY,
            Set.of(SITE),
            Set.of(),
            Set.of(origin));
    return new ApiConfig(Set.of(SITE, CLOSED), Set.of(), new ProxyTrust.Peer(), readers);
  }

  /// A store with a visit of each site.
  private SqliteStore counted() {
    SqliteStore store = SqliteStore.open(SqliteStore.SqliteOptions.in(data.resolve("framed")));
    for (Site site : List.of(SITE, CLOSED)) {
      var where = Fixtures.hit(site, "/", null, "a", address(0)).page();
      await(store.add(new Visit(new VisitId("a"), where, NOON, List.of())));
    }
    return store;
  }

  private FrameLocator framed(String place) {
    Page tab = remembered();
    tab.navigate(origin(page) + "/?" + place);
    return tab.frameLocator("iframe");
  }

  /// A tab in which the owner signed in for good.
  private Page remembered() {
    Page tab = browse(new NewContextOptions());
    tab.context().clock().setFixedTime(clock.instant().toEpochMilli());
    tab.navigate(counter.url() + "dashboard/");
    tab.getByLabel("Remember this browser").check();
    tab.getByLabel("Owner’s token").fill(OwnerToken.in(data).renew(new Random(1)));
    tab.keyboard().press("Enter");
    tab.locator("#controls").waitFor();
    return tab;
  }
}
