package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.footfall.contract.Fixtures;
import dev.footfall.contract.TestClock;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History.Row;
import dev.footfall.server.imports.ImportSocket;
import dev.footfall.store.sqlite.SqliteStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A log of hours in which a server counted live: beside it, and after it has stopped.
final class ImportOverLiveCountsTest {

  private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
  private static final Totals LIVE = new Totals(4, 3);

  /// Of ten o'clock it has the three visits that were counted, and one more.
  private static final String LOG =
      line(4, "09:10", "/a")
          + line(5, "09:20", "/a")
          + line(1, "10:01", "/a")
          + line(1, "10:02", "/b")
          + line(2, "10:03", "/a")
          + line(3, "10:04", "/b");

  @TempDir private Path folder;

  private final TestClock clock = new TestClock(TEN);
  private ImportRun run;
  private Path log;
  private SqliteStore store;
  private TestServer server;
  private Closeable socket;
  private boolean isRunning;

  private static String line(int visitor, String time, String path) {
    return "192.0.2.%d - - [23/Nov/2026:%s:00 +0000] \"GET %s HTTP/1.1\" 200 1 \"-\" \"%s\"%n"
        .formatted(visitor, time, path, Fixtures.BROWSER);
  }

  @BeforeEach
  void countThreeVisitsAtTenAndOneAtEleven() throws IOException {
    run = new ImportRun(folder.resolve("data"));
    log = Files.writeString(folder.resolve("access.log"), LOG);
    start();
    visit(1, "/a");
    visit(1, "/b");
    visit(2, "/a");
    clock.advance(Duration.ofHours(1));
    visit(6, "/c");
  }

  private void start() {
    store = SqliteStore.open(SqliteStore.SqliteOptions.in(run.data));
    socket = ImportSocket.open(run.data, store, (doing, failure) -> fail(doing, failure));
    server = TestServer.start(store, clock, run.data, List.of(ImportRun.SITE.host()));
    isRunning = true;
  }

  @AfterEach
  void stop() throws IOException {
    if (isRunning) {
      server.close();
      socket.close();
      store.close();
      isRunning = false;
    }
  }

  /// Returns the answer.
  private String visit(int visitor, String path) {
    String request =
        """
        POST /v1/sites/blog.example/visits?path=%s HTTP/1.1
        Host: counter.example
        User-Agent: %s
        X-Forwarded-For: 192.0.2.%d
        Connection: close

        """
            .formatted(path, Fixtures.BROWSER, visitor)
            .replace("\n", "\r\n");
    return new String(RawHttp.send(server.url(), request).body(), UTF_8);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stops_and_names_the_hour_that_was_counted_live(boolean isBeside) throws IOException {
    stopUnless(isBeside);
    run.imports(log);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .isEqualTo(
            "footfall: nothing was added: 1 of its hours holds 3 visits already (the hour of"
                + " 2026-11-23T10:00:00Z), maybe the same ones; --replace-hours puts the new"
                + " counts in their place, --add counts both\n");
    assertThat(run.totals()).isEqualTo(LIVE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void adds_to_the_hour_if_told_so(boolean isBeside) throws IOException {
    stopUnless(isBeside);
    run.imports(log, "--add");

    assertThat(run.exitCode()).isZero();
    assertThat(run.history().hours())
        .containsExactly(hour(9, 2, 2), hour(10, 7, 5), hour(11, 1, 1));
    assertThat(pages()).containsExactly("/a 6", "/b 3", "/c 1");
    assertAddedOnce(new Totals(10, 8));
  }

  /// Pages are kept by day: of its four live visits three are taken out, 1.5 of `/a` and 0.75 of
  /// each other.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void puts_the_log_in_the_place_of_the_hour_if_told_so(boolean isBeside) throws IOException {
    stopUnless(isBeside);
    run.imports(log, "--replace-hours");

    assertThat(run.exitCode()).isZero();
    assertThat(run.history().hours())
        .containsExactly(hour(9, 2, 2), hour(10, 4, 3), hour(11, 1, 1));
    assertThat(pages()).containsExactly("/a 5", "/b 2");
    assertAddedOnce(new Totals(7, 6));
  }

  private void stopUnless(boolean isBeside) throws IOException {
    if (!isBeside) {
      stop();
    }
  }

  /// Also when the log is given again; and the server goes on from there.
  private void assertAddedOnce(Totals all) throws IOException {
    assertThat(run.totals()).isEqualTo(all);
    run.imports(log);
    assertThat(run.exitCode()).isZero();
    assertThat(run.said()).contains("already imported 6\n").contains("visits added 0\n");
    if (!isRunning) {
      start();
    }
    assertThat(visit(7, "/c"))
        .contains("\"total_visits\":" + (all.visits() + 1))
        .contains("\"unique_visitors\":" + (all.visitors() + 1));
  }

  private static Row hour(int hour, long visits, long visitors) {
    Instant start = Instant.parse("2026-11-23T%02d:00:00Z".formatted(hour));
    return new Row(start, "", new Totals(visits, visitors));
  }

  private List<String> pages() {
    return run.history().paths().stream()
        .map(row -> row.name() + " " + row.totals().visits())
        .sorted()
        .toList();
  }
}
