package dev.footfall.bench;

import dev.footfall.contract.MemoryStore;
import dev.footfall.core.Bots;
import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.core.Hit;
import dev.footfall.core.Outcome;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Address;
import dev.footfall.core.visitor.VisitorIndexer;
import dev.footfall.http.Api;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.ReportAccess;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What one visit costs before it reaches a store, step by step and whole. The store is in memory;
/// it is new at each iteration, for it keeps every visit id.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotPath {

  private static final String AGENT =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
          + " Version/26.1 Safari/605.1.15";

  private static final Site SITE = new Site("blog.example");
  private static final String URL = "https://news.example/item?id=1";
  private static final int CLIENTS = 4_096;

  private final Bots bots = new Bots();
  private final Address[] addresses = new Address[CLIENTS];
  private final SecureRandom random = new SecureRandom();
  private VisitorIndexer numbers = new VisitorIndexer(SITE, random);
  private MemoryStore store = new MemoryStore();
  private Counter counter = counter(store);
  private Api api = api(counter, store);
  private int turn;

  @Setup(Level.Iteration)
  public void renew() {
    for (int i = 0; i < CLIENTS; i++) {
      addresses[i] = Address.parse("198.51." + (i >> 8) + "." + (i & 255)).orElseThrow();
    }
    numbers = new VisitorIndexer(SITE, random);
    store = new MemoryStore();
    counter = counter(store);
    api = api(counter, store);
  }

  private Counter counter(MemoryStore store) {
    Clock clock = Clock.systemUTC();
    return new Counter(store, new Filters(1_000_000, clock), clock, random);
  }

  private static Api api(Counter counter, MemoryStore store) {
    var readers = new ReportAccess(_ -> false, Set.of());
    var config = new ApiConfig(Set.of(SITE), Set.of(), new ProxyTrust.Peer(), readers);
    return new Api(config, counter, store, _ -> {});
  }

  @Benchmark
  public Optional<Address> addressV4() {
    return Address.parse("203.0.113.7");
  }

  @Benchmark
  public Optional<Address> addressV6() {
    return Address.parse("2001:db8:85a3::8a2e:370:7334");
  }

  @Benchmark
  public Optional<PagePath> path() {
    return PagePath.parse("/2026/11/a-post-about-counting/index.html?utm_source=feed#top");
  }

  @Benchmark
  public Optional<Referrer> referrer() {
    return Referrer.parse(URL, SITE);
  }

  /// An HMAC of the site and the address, and a look at a hash table of 4,096.
  @Benchmark
  public int token() {
    return numbers.of(nextAddress());
  }

  @Benchmark
  public boolean botCached() {
    return bots.isBot(AGENT);
  }

  @Benchmark
  public boolean botNew() {
    return bots.isBot(AGENT + ++turn);
  }

  @Benchmark
  public Outcome count() {
    var page = new Page(SITE, PagePath.ROOT, null);
    var hit = new Hit(page, nextId(), new Hit.Client(nextAddress(), AGENT, Set.of()));
    return counter.count(hit).toCompletableFuture().join();
  }

  /// A whole `POST`, from the request as a carrier makes it to the JSON answer.
  @Benchmark
  public Response post() {
    String query = "path=%2F2026%2Fa-post&referrer=https%3A%2F%2Fnews.example%2F&id=v" + ++turn;
    return answer("POST", query);
  }

  /// A whole `GET` of the totals: routing, JSON, headers; no counting.
  @Benchmark
  public Response get() {
    return answer("GET", "");
  }

  private Response answer(String method, String query) {
    Headers headers =
        new Headers.Builder()
            .add("Host", "counter.example")
            .add("User-Agent", AGENT)
            .add("Accept", "*/*")
            .add("Origin", "https://blog.example")
            .add("Accept-Language", "en-GB,en;q=0.9")
            .build();
    var request =
        new Request(method, "/v1/sites/blog.example/visits", query, headers, "203.0.113.7");
    return api.handle(request).toCompletableFuture().join();
  }

  private VisitId nextId() {
    return new VisitId("v" + ++turn);
  }

  private Address nextAddress() {
    return addresses[++turn & (CLIENTS - 1)];
  }
}
