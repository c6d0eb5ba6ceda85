package dev.footfall.contract;

import static dev.footfall.contract.Fixtures.BROWSER;
import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.http.OpenApi;
import dev.footfall.core.AddResult;
import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.core.Visit;
import dev.footfall.core.history.ForwardingStore;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.http.Api;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/// Whatever a query says, it is counted as a page that can be kept, or refused and not counted.
final class QueryFuzzTest {

  private static final int ROUNDS = 10_000;
  private static final String ADDRESS = "203.0.113.77";

  private static final Fuzz QUERIES =
      Fuzz.of(
          "path=/a%20b/caf%C3%A9/index.html%3Fa=1&referrer=https%3A%2F%2Fnews.example%2Fa&id=a-1_Z",
          "path=%2F&referrer=android-app://com.example.app/&id=" + "x".repeat(64),
          "referrer=http://user:secret@www.blog.example:8080/&path=/" + "long/".repeat(110),
          "p=/post&r=https://news.example/&t=Title&q=?a=1&s=1440,900,1&b=0&rnd=k3x",
          "");

  /// Keeps what was counted last.
  private static final class LastVisits extends ForwardingStore {
    final List<Visit> visits = new ArrayList<>();

    LastVisits() {
      super(new MemoryStore());
    }

    @Override
    public CompletionStage<AddResult> add(Visit visit) {
      visits.add(visit);
      return super.add(visit);
    }
  }

  private final LastVisits store = new LastVisits();
  private final TestClock clock = new TestClock(NOON);
  private final Api api =
      new Api(
          new ApiConfig(Set.of(SITE), Set.of(), new ProxyTrust.Peer()),
          new Counter(store, new Filters(0, clock), clock, new SecureRandom()),
          store,
          _ -> {});

  @Test
  void a_visit_is_counted_as_it_can_be_kept_or_refused() {
    QUERIES.texts(ROUNDS, query -> check("POST", "/v1/sites/blog.example/visits", query));
  }

  @Test
  void so_is_one_by_a_picture() {
    QUERIES.texts(ROUNDS, query -> check("GET", "/v1/sites/blog.example/picture.gif", query));
  }

  @Test
  void so_is_one_in_the_way_of_goatcounter() {
    QUERIES.texts(ROUNDS, query -> check("GET", "/count", query));
  }

  @Test
  void digits_of_other_scripts_encode_nothing() {
    var headers = new Headers.Builder().add("User-Agent", BROWSER).build();
    String path = "/v1/sites/blog.example/visits";
    var request = new Request("POST", path, "path=/%\uFF16\uFF11", headers, ADDRESS);

    assertThat(await(api.handle(request)).status()).isEqualTo(400);
    assertThat(store.visits).isEmpty();
  }

  /// The positive control: a page whose path is longer than what is kept, and one with an address.
  @Test
  void would_find_a_page_that_cannot_be_kept() {
    assertThatThrownBy(() -> checkPage("/" + "a".repeat(512), ""))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> checkPage("/" + ADDRESS, "")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> checkPage("/", "News.example")).isInstanceOf(AssertionError.class);
  }

  private void check(String method, String path, String query) {
    store.visits.clear();
    var headers = new Headers.Builder().add("User-Agent", BROWSER).build();
    var request = new Request(method, path, query, headers, ADDRESS);
    Response response = await(api.handle(request));

    OpenApi.check(request, response);
    assertThat(response.status()).isIn(200, 400, 414);
    boolean isEvent = path.equals("/count") && store.visits.isEmpty();
    assertThat(store.visits).hasSize(response.status() == 200 && !isEvent ? 1 : 0);
    List.copyOf(store.visits).forEach(visit -> check(method, path, visit));
  }

  /// Fails unless the page can be kept, and the same page is counted when it is asked for as it is
  /// kept.
  private void check(String method, String path, Visit visit) {
    Page page = visit.page();
    String referrer = page.referrer() == null ? "" : page.referrer().host();
    checkPage(page.path().value(), referrer);
    if (!path.equals("/count")) {
      store.visits.clear();
      String query = "path=" + encode(page.path().value()) + "&referrer=" + encode(referrer);
      var headers = new Headers.Builder().add("User-Agent", BROWSER).build();
      await(api.handle(new Request(method, path, query, headers, ADDRESS)));
      assertThat(store.visits).singleElement().extracting(Visit::page).isEqualTo(page);
    }
  }

  private static void checkPage(String path, String referrer) {
    assertThat(path.length()).isLessThanOrEqualTo(PagePath.MAX_LENGTH);
    assertThat(PagePath.parse(path).map(PagePath::value)).contains(path);
    assertThat(path + referrer).doesNotContain(ADDRESS);
    if (!referrer.isEmpty()) {
      assertThat(Referrer.parse(referrer, SITE).map(Referrer::host)).contains(referrer);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
