package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.server.KilledStore.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.contract.PreloadedLibrary;
import dev.footfall.contract.TestClock;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.page.Site;
import dev.footfall.store.sqlite.SqliteStore;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that counts, killed before each thing that it does to the disk: while it folds, over
/// midnight, while it is handed an import or an undo. And the commands that hand it these, killed
/// before each thing that they send to it or read from it. [KillPointIT] has the controls.
@ExtendWith(PreloadedLibrary.class)
@Timeout(3_000)
final class KilledServerIT {

  private static final int SAMPLES = 3;

  /// It folds some 40 times a second, which takes some 10 operations.
  private static final int WHILE_FOLDING = 300;

  private static final int VISITORS = 20;
  private static final Site SITE = new Site("localhost");
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, Month.JANUARY, 1);
  private static final Duration OVER_MIDNIGHT = Duration.ofHours(12).plusMinutes(1);

  @TempDir private Path folder;

  private KilledDisk disk;
  private Path left;
  private int runs;
  private int died;

  @BeforeEach
  void leaveStore() throws IOException, InterruptedException {
    disk = new KilledDisk(folder);
    left =
        KilledStore.make(
            folder.resolve("left"), KilledStore.log(folder.resolve("old.log"), 22, 300));
  }

  @Test
  void counts_each_visit_once_when_killed_while_it_folds() {
    for (long point : KilledDisk.points(WHILE_FOLDING, SAMPLES)) {
      Path data = folder.resolve("folding-" + point);
      int sent = 0;
      try (ServerProcess server = serving(data)) {
        disk.killBefore(point);
        while (visits(server.url(), sent)) {
          sent++;
        }
      }
      Totals totals = totalsAfter(data, Instant.now(), sent, 1);
      assertThat(totals)
          .as("killed before %d", point)
          .isEqualTo(new Totals(sent + 1, Math.min(sent + 1, VISITORS)));
    }
  }

  @Test
  void counts_each_visitor_once_when_killed_at_midnight() {
    long all = overMidnight(folder.resolve("midnight"), 0);
    for (long point : KilledDisk.points(all, SAMPLES)) {
      Path data = folder.resolve("midnight-" + point);
      overMidnight(data, point);
      Totals totals = totalsAfter(data, NOON.plus(OVER_MIDNIGHT), VISITORS, VISITORS);
      assertThat(totals)
          .as("killed before %d", point)
          .isEqualTo(new Totals(2 * VISITORS, VISITORS));
      assertForgets(data);
    }
    assertThat(died).isPositive();
  }

  /// Twenty visitors come, midnight passes, and they come again. Returns how many operations the
  /// second part took.
  private long overMidnight(Path data, long point) {
    var command = ServerProcess.testCommand(PrivacyTestServer.class, data, true);
    try (ServerProcess server = watched(data, command)) {
      IntStream.range(0, VISITORS).forEach(i -> assertThat(visits(server.url(), i)).isTrue());
      long begun = disk.operations();
      disk.killBefore(point);
      if (!passes(server)) {
        died++;
      } else {
        var _ = IntStream.range(VISITORS, 2 * VISITORS).allMatch(i -> visits(server.url(), i));
      }
      return disk.operations() - begun;
    } finally {
      disk.killBefore(0); // it may have lived, but the next one must
    }
  }

  private static boolean passes(ServerProcess server) {
    try {
      server.send(OVER_MIDNIGHT.toString(), "it is");
      return true;
    } catch (IllegalStateException | UncheckedIOException _) {
      return false;
    }
  }

  private static void assertForgets(Path data) {
    try (SqliteStore store = SqliteStore.open(SqliteOptions.in(data))) {
      await(store.forget(NOON.plus(OVER_MIDNIGHT).plus(Duration.ofDays(2))));
    }
    String left = "select (select count(*) from salt) + (select count(*) from window)";
    assertThat(KilledStore.ask(data.resolve("footfall.db"), left)).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"import", "undo"})
  void is_handed_sums_whole_and_once_when_it_is_killed(String name) throws IOException {
    List<String> command =
        name.equals("import")
            ? imports(KilledStore.log(folder.resolve("new.log"), 23, 500))
            : undo("2026-11-22");
    History before = opened(KilledStore.copy(left, folder.resolve("before")));
    Path undisturbed = KilledStore.copy(left, folder.resolve("undisturbed"));
    long all = handOver(undisturbed, 0, command);
    History whole = opened(undisturbed);
    assertThat(whole.equals(before)).isFalse();
    for (long point : KilledDisk.points(all, SAMPLES)) {
      Path data = KilledStore.copy(left, folder.resolve("handed-" + point));
      handOver(data, point, command);
      assertThat(opened(data)).as("killed before %d of %d", point, all).isIn(before, whole);
      assertThat(ends(data, command)).isZero();
      assertThat(opened(data)).as("killed before %d of %d", point, all).isEqualTo(whole);
    }
    assertThat(died).isPositive();
  }

  /// Lets a server be killed while it is handed something. Returns how many operations it took.
  private long handOver(Path data, long point, List<String> command) {
    try (ServerProcess server = serving(data)) {
      server.readLine("In each page");
      long begun = disk.operations();
      disk.killBefore(point);
      ends(data, command);
      died += server.isAlive() ? 0 : 1;
      return disk.operations() - begun;
    } finally {
      disk.killBefore(0);
    }
  }

  @Test
  void is_handed_imports_and_undos_whole_and_once_by_commands_that_are_killed() throws IOException {
    try (ServerProcess _ = serving(left)) {
      Totals before = totals();
      long all = handed(before, 0);
      for (long point : KilledDisk.points(all, SAMPLES)) {
        handed(before, point);
      }
    }
    opened(left);
    assertThat(died).isPositive();
  }

  /// Imports the log of a day and removes it again, by commands that are killed at first. Returns
  /// how many operations an import took.
  private long handed(Totals before, long point) throws IOException {
    LocalDate day = FIRST_DAY.plusDays(runs++);
    Path log = KilledStore.log(folder.resolve("day.log"), day, 500 + runs);
    Totals after = before.plus(new Totals(500 + runs, 7));
    long took = killed(point, imports(log));
    assertThat(totals()).as("import, %d", point).isIn(before, after);
    assertThat(again(imports(log))).isZero();
    assertThat(totals()).as("import, %d", point).isEqualTo(after);

    List<String> undo = undo(day.toString());
    killed(point, undo);
    assertThat(totals()).as("undo, %d", point).isIn(before, after);
    assertThat(again(undo)).isZero();
    assertThat(totals()).as("undo, %d", point).isEqualTo(before);
    return took;
  }

  private Totals totals() {
    return new ImportRun(left).totals();
  }

  /// Gives a command that is killed when it talks to the server. Returns how many operations it got
  /// to.
  private long killed(long point, List<String> command) {
    long begun = disk.operations();
    disk.killBefore(point);
    List<String> watched = disk.watching(left, onData(left, command), KilledDisk.SOCKETS);
    died += ServerProcess.exitCode(ServerProcess.launch(log(), watched)) == 0 ? 0 : 1;
    return disk.operations() - begun;
  }

  /// The server may notice a moment later that a command is gone.
  private int again(List<String> command) throws IOException {
    int code;
    do {
      Files.deleteIfExists(log());
      code = ends(left, command);
    } while (Files.readString(log()).contains("another import or undo is running"));
    return code;
  }

  private int ends(Path data, List<String> command) {
    return ServerProcess.exitCode(ServerProcess.launch(log(), onData(data, command)));
  }

  private static List<String> imports(Path log) {
    return List.of("import", log.toString(), "--site", ImportRun.SITE.host());
  }

  private static List<String> undo(String day) {
    return List.of("undo", "--from", day, "--to", day, "--site", ImportRun.SITE.host());
  }

  private static List<String> onData(Path data, List<String> command) {
    return ServerProcess.shipped(
        Stream.concat(command.stream(), Stream.of("--data", data.toString()))
            .toArray(String[]::new));
  }

  private ServerProcess serving(Path data) {
    var serve = List.of("serve", "--port", "0", "--rate-limit", "0");
    var behind = List.of("--trusted-proxies", "127.0.0.0/8");
    var command = Stream.of(serve, behind).flatMap(List::stream).toList();
    return watched(data, onData(data, command));
  }

  private ServerProcess watched(Path data, List<String> command) {
    return ServerProcess.of(log(), disk.watching(data, command));
  }

  private Path log() {
    return folder.resolve("log");
  }

  /// Sends some visits again to a server that starts at a time, and returns what it has counted.
  private static Totals totalsAfter(Path data, Instant now, int from, int count) {
    SqliteStore store = SqliteStore.open(SqliteOptions.in(data));
    try (TestServer server = TestServer.start(store, new TestClock(now))) {
      IntStream.range(from, from + count)
          .forEach(i -> assertThat(visits(server.url(), i)).isTrue());
      Totals totals = await(store.totals(SITE));
      assertThat(await(store.history(SITE)).orElseThrow().totals()).isEqualTo(totals);
      return totals;
    } finally {
      assertThat(KilledStore.integrity(data.resolve("footfall.db"))).isEqualTo("ok");
    }
  }

  /// Sends a visit of one of the visitors. Returns whether it was counted.
  private static boolean visits(String url, int number) {
    String request =
        """
        POST /v1/sites/localhost/visits?id=v%d HTTP/1.1\r
        Host: localhost\r
        Connection: close\r
        User-Agent: %s\r
        X-Forwarded-For: %s\r
        \r
        """
            .formatted(number, Fixtures.BROWSER, Fixtures.address(number % VISITORS));
    try {
      return RawHttp.send(url, request).status() == 200;
    } catch (UncheckedIOException | IllegalStateException _) {
      return false;
    }
  }
}
