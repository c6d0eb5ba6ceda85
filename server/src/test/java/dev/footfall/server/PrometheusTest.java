package dev.footfall.server;

import static dev.footfall.contract.Fixtures.BROWSER;
import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.DatabaseFile;
import dev.footfall.contract.TestClock;
import dev.footfall.core.page.Site;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import dev.footfall.server.config.OwnerToken;
import dev.footfall.server.config.ReadTokens;
import dev.footfall.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Prometheus reads of a server. Its own parser reads it in `packaging/check`.
final class PrometheusTest {

  private static final Path DASHBOARD = Path.of("..", "packaging", "grafana", "footfall.json");
  private static final Pattern NAME = Pattern.compile("footfall_[a-z_]+");
  private static final LocalDate TODAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
  private static final String VISITS = "/v1/sites/blog.example/visits";

  @TempDir private Path data;

  private final TestClock clock = new TestClock(NOON);
  private String token = "";
  private SqliteStore store;
  private TestServer server;

  @BeforeEach
  void start() {
    token = OwnerToken.in(data).renew(new Random(1));
    store = SqliteStore.open(SqliteStore.SqliteOptions.in(data));
    server = TestServer.start(store, clock, data, List.of("blog.example"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void are_for_the_owner_alone_also_on_this_machine() {
    String reader =
        ReadTokens.in(data).add("grafana", new Site("blog.example"), TODAY, new Random(2));

    assertThat(get("/metrics", null).status()).isEqualTo(401);
    assertThat(get("/metrics", "wrong").status()).isEqualTo(401);
    assertThat(get("/metrics", reader).status()).isEqualTo(401);
    Response response = get("/metrics", token);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers())
        .containsEntry("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        .containsEntry("Cache-Control", "no-store")
        .doesNotContainKey("Access-Control-Allow-Origin");
    assertThat(send("POST", "/metrics", "", new Headers.Builder()).status()).isEqualTo(405);
  }

  @Test
  void count_visits_drops_and_requests_since_the_start() {
    visit("192.0.2.1", BROWSER);
    visit("192.0.2.2", BROWSER);
    visit("192.0.2.1", BROWSER);
    visit("192.0.2.3", "Googlebot/2.1 (+http://www.google.com/bot.html)");
    get("/v1/sites/blog.example/report", null);

    assertThat(metrics())
        .contains(
            "footfall_visits_total{new_visitor=\"true\"} 2.0",
            "footfall_visits_total{new_visitor=\"false\"} 1.0",
            "footfall_drops_total{reason=\"bot\"} 1.0",
            "footfall_drops_total{reason=\"rate_limited\"} 0.0",
            "footfall_crawlers_total{crawler=\"Googlebot\"} 1.0",
            "footfall_crawlers_total{crawler=\"(other)\"} 0.0",
            "footfall_request_seconds_count{kind=\"visit\",status=\"2xx\"} 4",
            "footfall_request_seconds_bucket{kind=\"visit\",status=\"2xx\",le=\"+Inf\"} 4",
            "footfall_request_seconds_count{kind=\"read\",status=\"4xx\"} 1",
            "footfall_healthy 1.0",
            "footfall_store_failures_total 0.0",
            "footfall_queue_length 0.0");
  }

  @Test
  void have_how_many_windows_are_open_and_when_it_was_forgotten_last() {
    visit("192.0.2.1", BROWSER);
    visit("192.0.2.2", BROWSER);
    clock.advance(Duration.ofMinutes(2));
    assertThat(metrics())
        .contains("footfall_open_windows 2.0", "footfall_forgetting_age_seconds 120.0");

    clock.advance(Duration.ofHours(24));
    await(store.forget(clock.instant()));
    assertThat(metrics())
        .contains("footfall_open_windows 0.0", "footfall_forgetting_age_seconds 0.0");
  }

  @Test
  void have_nothing_of_a_visitor_a_page_or_a_site() {
    visit("192.0.2.77", BROWSER);

    assertThat(String.join("\n", metrics()))
        .doesNotContain("192.0.2", "blog", "example", "Mozilla", "secret", "news");
  }

  @Test
  void are_there_while_nothing_can_be_written() throws SQLException {
    visit("192.0.2.1", BROWSER);
    DatabaseFile.execute(
        data,
        "create trigger no_visit before insert on journal begin select raise(abort, 'no'); end");
    DatabaseFile.execute(
        data, "create trigger no_sum before update on site begin select raise(abort, 'no'); end");
    assertThat(visit("192.0.2.2", BROWSER).status()).isEqualTo(503);

    assertThat(metrics())
        .contains(
            "footfall_store_failures_total 1.0", "footfall_visits_total{new_visitor=\"true\"} 1.0")
        .anyMatch(line -> line.startsWith("footfall_heap_used_bytes "));
  }

  @Test
  void have_all_that_the_dashboard_asks_for() throws IOException {
    visit("192.0.2.1", BROWSER);
    var asked = new TreeSet<String>();
    NAME.matcher(Files.readString(DASHBOARD)).results().forEach(name -> asked.add(name.group()));
    var named = new TreeSet<String>();
    NAME.matcher(String.join("\n", metrics())).results().forEach(name -> named.add(name.group()));

    assertThat(asked).hasSizeGreaterThan(8).isSubsetOf(named);
  }

  private Response visit(String address, String agent) {
    var headers = new Headers.Builder().add("User-Agent", agent).add("X-Forwarded-For", address);
    return send("POST", VISITS, "path=/secret&referrer=https://news.example/", headers);
  }

  private List<String> metrics() {
    return new String(get("/metrics", token).body(), UTF_8).lines().toList();
  }

  private Response get(String path, @Nullable String bearer) {
    var headers = new Headers.Builder();
    if (bearer != null) {
      headers.add("Authorization", "Bearer " + bearer);
    }
    return send("GET", path, "", headers);
  }

  private Response send(String method, String path, String query, Headers.Builder headers) {
    return server.send(new Request(method, path, query, headers.build(), null));
  }
}
