package dev.footfall.contract.http;

import static dev.footfall.contract.Fixtures.BROWSER;
import static dev.footfall.contract.Fixtures.NOON;

import dev.footfall.contract.Fixtures;
import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.Network;
import dev.footfall.http.OwnerAuthenticator;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.ReportAccess;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What the suites of the API share: requests of a browser behind a trusted proxy, and responses
/// that are checked against the OpenAPI file.
abstract class HttpTest {

  static final String VISITS = "/v1/sites/blog.example/visits";
  static final String PIXEL = "/v1/sites/blog.example/picture.gif";
  static final String BADGE = "/v1/sites/blog.example/badge.svg";
  static final String REPORT = "/v1/sites/blog.example/report";
  static final String PUBLIC_REPORT = "/v1/sites/shop.example/report";
  static final String TOKEN = "b3duZXItdG9rZW4tb2YtdGhlLXRlc3RzLW5vdC1hLXNlY3JldA";
  static final String OWN_ORIGIN = "https://blog.example";
  static final String ADDED_ORIGIN = "https://preview.example";

  /// One of the sites has a zone of its own.
  private static final SiteZones ZONES =
      new SiteZones(
          ZoneOffset.UTC, Map.of(new Site("www.notes.example"), ZoneId.of("Asia/Kolkata")));

  final TestClock clock = new TestClock(NOON);

  final Map<String, Site> readTokens = new ConcurrentHashMap<>();

  private final Carrier.Opener opener;
  private MemoryStore store = new MemoryStore(ZONES);
  private Carrier carrier;

  HttpTest(Carrier.Opener opener) {
    this.opener = opener;
  }

  /// The proxy of the tests is on the loopback address, from which every carrier is asked.
  final Carrier.Parts parts() {
    store = new MemoryStore(ZONES); // a carrier closes its store with itself
    var proxy = new ProxyTrust.Proxies(List.of(Network.parse("127.0.0.0/8").orElseThrow()));
    var readers =
        new ReportAccess(
            OwnerAuthenticator.withHash(OwnerAuthenticator.hash(TOKEN)),
            given -> Optional.ofNullable(readTokens.get(given)),
            Set.of(Fixtures.OTHER_SITE),
            Set.of());
    var config = new ApiConfig(Carrier.SITES, Set.of(ADDED_ORIGIN), proxy, readers);
    return new Carrier.Parts(config, store, 0, clock);
  }

  @BeforeEach
  final void openCarrier() {
    reopen(parts());
  }

  @AfterEach
  final void closeCarrier() {
    carrier.close();
  }

  final void reopen(Carrier.Parts parts) {
    if (carrier != null) {
      carrier.close();
    }
    carrier = opener.open(parts);
  }

  /// Lets the site's visits start from this number.
  final void count(long visits) {
    add(History.EMPTY.with(new ManualChanges(new Totals(visits, 0), List.of())));
  }

  final void add(History history) {
    add(Fixtures.SITE, history);
  }

  final void add(Site site, History history) {
    Fixtures.await(store.apply(site, history));
  }

  /// Counts three visits of two visitors and a drop, on two days, the second of which is today.
  final void countAFew() {
    post("id=a&path=/&referrer=https://news.example/item").send();
    post("id=b&path=/about").send();
    clock.advance(Duration.ofDays(2));
    post("id=c&path=/about&referrer=https://news.example/").from(Fixtures.address(1)).send();
    post("id=d").header("User-Agent", "Googlebot/2.1").send();
  }

  final void breakStore() {
    store.close();
  }

  /// A request being made up: a browser at the first documentation address.
  final class Ask {
    private final String method;
    private final String path;
    private String query = "";
    private final Map<String, String> headers = new LinkedHashMap<>();

    Ask(String method, String path) {
      this.method = method;
      this.path = path;
      headers.put("User-Agent", BROWSER);
      headers.put("X-Forwarded-For", Fixtures.address(0));
    }

    Ask query(String query) {
      this.query = query;
      return this;
    }

    Ask from(String address) {
      return header("X-Forwarded-For", address);
    }

    Ask header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    Ask without(String name) {
      headers.remove(name);
      return this;
    }

    /// Sends it; fails unless the OpenAPI file allows the response.
    Answer send() {
      var fields = new Headers.Builder();
      headers.forEach(fields::add);
      var request = new Request(method, path, query, fields.build(), "127.0.0.1");
      Answer answer = Answer.of(carrier.send(request));
      OpenApi.check(request, answer.response());
      OpenApi.checkQuery(request, answer.response());
      return answer;
    }
  }

  final Ask post(String query) {
    return new Ask("POST", VISITS).query(query);
  }

  final Ask get() {
    return new Ask("GET", VISITS);
  }

  final Ask badge(String query) {
    return new Ask("GET", BADGE).query(query);
  }

  /// A request of the owner for a report.
  final Ask report(String query) {
    return new Ask("GET", REPORT).query(query).header("Authorization", "Bearer " + TOKEN);
  }

  final void assertTotals(long visits, long visitors) {
    get().send().is(200).says(totals(visits, visitors));
  }

  static String totals(long visits, long visitors) {
    return "{\"total_visits\":%d,\"unique_visitors\":%d}".formatted(visits, visitors);
  }

  static String counted(long visits, long visitors, boolean isNew) {
    return "{\"total_visits\":%d,\"unique_visitors\":%d,\"is_new_visitor\":%b,\"counted\":true}"
        .formatted(visits, visitors, isNew);
  }

  static String dropped(long visits, long visitors, String reason) {
    return """
    {"total_visits":%d,"unique_visitors":%d,"is_new_visitor":false,"counted":false,"reason":"%s"}\
    """
        .formatted(visits, visitors, reason);
  }
}
