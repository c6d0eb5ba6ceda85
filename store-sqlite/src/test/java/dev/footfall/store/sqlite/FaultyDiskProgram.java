package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;

import dev.footfall.core.AddResult;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History;
import dev.footfall.core.history.Period;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/// Counts while the disk fails for a moment, then goes on, stops, starts again and sends everything
/// once more. Prints what became of it. Each visitor comes once.
final class FaultyDiskProgram {

  private static final long TODAY = Epoch.of(NOON);

  /// Visits sent together, into different pages of the database if it is large.
  private static final int TOGETHER = 40;

  private static final int SITES = 40;

  /// Names of a site. With these SQLite's cache has no room for all: 40,000 of 500 bytes.
  private static final int LARGE = 1_000;

  private final Path directory;
  private final MappedByteBuffer control;
  private final int names;
  private final List<Integer> unanswered = new ArrayList<>();
  private int sent;

  private FaultyDiskProgram(Path directory, MappedByteBuffer control, int names) {
    this.directory = directory;
    this.control = control;
    this.names = names;
  }

  /// Runs the program.
  ///
  /// @param args the data directory, the file that controls the disk, how it fails, and `large` for
  ///   a database that does not fit into SQLite's cache
  public static void main(String[] args) throws IOException {
    try (var file =
        FileChannel.open(Path.of(args[1]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer control = file.map(FileChannel.MapMode.READ_WRITE, 0, 1);
      int names = args[3].equals("large") ? LARGE : 0;
      new FaultyDiskProgram(Path.of(args[0]), control, names).run(args[2].charAt(0));
    }
  }

  private void run(char fault) {
    prepare();
    try (SqliteStore store = open()) {
      send(store, 2);
      control.put(0, (byte) fault);
      send(store, 3);
      print("refused", unanswered.size());
      print("health_says_so", !store.health(NOON).isOk());
      print("reads_meanwhile", readsAll(store));
      control.put(0, (byte) 0);
      print("recovered_ms", waitUntilItCounts(store));
      await(store.forget(NOON));
      print("healthy", store.health(NOON).isOk());
      print("read", await(store.history(site(0))).isPresent());
      control.put(0, (byte) fault); // and once more, then stop without sending again
      send(store, 1);
      control.put(0, (byte) 0);
    }
    try (SqliteStore store = open()) {
      for (int number = 0; number < sent; number++) {
        await(store.add(visit(number)));
      }
      print("sent", sent);
      print("visits", sum(number -> await(store.totals(site(number))).visits()));
      print("visitors", sum(number -> await(store.totals(site(number))).visitors()));
      print("rows", sum(number -> paths(store, site(number))));
    }
  }

  private static long sum(IntToLongFunction ofSite) {
    return IntStream.range(0, SITES).mapToLong(ofSite).sum();
  }

  private static void print(String name, Object value) {
    System.out.println(name + "=" + value);
  }

  private SqliteStore open() {
    return SqliteStore.open(SqliteOptions.in(directory));
  }

  private void prepare() {
    try (SqliteStore store = open()) {
      await(store.agree(Salt.random(TODAY, new Random(1))));
      for (int number = 0; number < SITES; number++) {
        List<History.Row> paths = new ArrayList<>();
        for (int i = 0; i < names; i++) {
          paths.add(new History.Row(NOON.truncatedTo(ChronoUnit.DAYS), name(i), new Totals(0, 0)));
        }
        var history = new History(List.of(), paths, List.of(), List.of(), List.of());
        await(store.apply(site(number), history));
      }
    }
  }

  private static Site site(int number) {
    return new Site("s" + number + ".example");
  }

  private static String name(int number) {
    return "/" + number + "x".repeat(500);
  }

  /// Sends batches, and notes what was not counted.
  private void send(SqliteStore store, int batches) {
    for (int i = 0; i < batches; i++) {
      List<CompletionStage<AddResult>> answers = new ArrayList<>();
      int first = sent;
      while (sent < first + TOGETHER) {
        answers.add(store.add(visit(sent++)));
      }
      for (int k = 0; k < TOGETHER; k++) {
        if (!isCounted(answers.get(k))) {
          unanswered.add(first + k);
        }
      }
    }
  }

  /// Returns a visit of a new visitor, to one of the pages.
  private Visit visit(int number) {
    String name = name(number * 7_919 % Math.max(names, TOGETHER));
    var page = new Page(site(number % SITES), new PagePath(name), null);
    var token = new VisitorToken(TODAY, new Random(number).nextLong(), number);
    return new Visit(new VisitId("v" + number), page, NOON, List.of(token));
  }

  private static boolean isCounted(CompletionStage<AddResult> answer) {
    try {
      return await(answer) instanceof AddResult.Recorded;
    } catch (StoreException | CompletionException _) {
      return false;
    }
  }

  private long waitUntilItCounts(SqliteStore store) {
    long begun = System.nanoTime();
    while (!isCounted(store.add(visit(0)))) {
      if (System.nanoTime() - begun > Duration.ofSeconds(20).toNanos()) {
        return -1;
      }
      LockSupport.parkNanos(1_000_000);
    }
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }

  /// Whether the reports of all sites can be read, and have what was counted.
  private boolean readsAll(SqliteStore store) {
    LocalDate today = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
    var period = new Period(today, today, Period.Interval.DAY);
    try {
      long visits = sum(number -> await(store.report(site(number), period)).totals().visits());
      long totals = sum(number -> await(store.totals(site(number), null, NOON)).today().visits());
      return visits >= sent - unanswered.size() && visits <= sent && totals == visits;
    } catch (StoreException _) {
      return false;
    }
  }

  private static long paths(SqliteStore store, Site site) {
    return await(store.history(site)).orElseThrow().paths().stream()
        .mapToLong(row -> row.totals().visits())
        .sum();
  }
}
