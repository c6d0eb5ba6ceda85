package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.footfall.core.AddResult;
import dev.footfall.core.StoreBusyException;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.ReportSnapshot;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import dev.footfall.store.sqlite.file.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads are few at a time, of one moment each, and bounded.
final class SqliteReaderTest {

  private static final LocalDate TODAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
  private static final Path OWN_THREAD = Path.of("/proc/thread-self/stat");
  private static final Period PERIOD = new Period(TODAY.minusDays(40), TODAY, Period.Interval.DAY);

  @TempDir private Path directory;

  @Test
  void reads_two_at_a_time_lets_six_wait_and_refuses_more() {
    open().close();
    var end = new CountDownLatch(1);
    try (var reader = new SqliteReader(new Database(directory, true))) {
      List<CompletionStage<Boolean>> reads =
          IntStream.range(0, 8)
              .mapToObj(_ -> reader.read("reading", SITE, (_, _) -> waitFor(end)))
              .toList();
      assertThatThrownBy(() -> await(reader.read("reading", SITE, (_, _) -> true)))
          .isInstanceOf(StoreBusyException.class);
      end.countDown();

      assertThat(reads).allMatch(read -> await(read));
    }
  }

  /// Only where the system has a priority for each thread, as Linux has.
  @Test
  void lets_all_other_threads_go_first() {
    assumeThat(OWN_THREAD).exists();
    open().close();
    try (var reader = new SqliteReader(new Database(directory, true))) {
      int before = nice();

      int reading = await(reader.read("reading", SITE, (_, _) -> nice()));
      assertThat(reading).isEqualTo(Math.max(before, 10));
      assertThat(nice()).isEqualTo(before);
    }
  }

  /// The nice value of this thread, field 19 (proc_pid_stat(5)); the 2nd, its name, is in brackets.
  private static int nice() {
    try {
      String fields = Files.readString(OWN_THREAD);
      return Integer.parseInt(fields.substring(fields.lastIndexOf(')') + 2).split(" ", -1)[16]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean waitFor(CountDownLatch end) {
    try {
      end.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void reads_a_report_and_all_time_totals_of_one_moment() {
    try (SqliteStore store = open()) {
      List<CompletionStage<AddResult>> visits = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        visits.add(store.add(visit(i)));
        if (i % 100 == 0) {
          ReportSnapshot read = await(store.snapshot(SITE, PERIOD, NOON));
          assertThat(read.report().totals()).isEqualTo(read.allTime());
        }
      }
      visits.forEach(visit -> await(visit));
      assertThat(await(store.snapshot(SITE, PERIOD, NOON)).allTime())
          .isEqualTo(new Totals(2_000, 0));
    }
  }

  /// More names than stay in memory: 30 days of 1,000 with 500 characters each.
  @Test
  void keeps_the_bound_of_names_of_days_that_left_memory() {
    try (SqliteStore store = open()) {
      for (int day = 0; day < 30; day++) {
        await(store.apply(SITE, names(day, 0, Report.MAX_NAMES_A_DAY)));
      }
      await(store.apply(SITE, names(0, 0, 1)));
      await(store.apply(SITE, names(0, Report.MAX_NAMES_A_DAY, 1)));
      await(store.forget(NOON));
      await(store.apply(SITE, names(5, Report.MAX_NAMES_A_DAY, 1)));

      var paths = await(store.report(SITE, PERIOD)).paths();
      assertThat(paths).hasSize(Report.TOP);
      assertThat(paths.get(0)).isEqualTo(new Report.Entry(name(0), new Totals(31, 0)));
      assertThat(await(store.history(SITE)).orElseThrow().paths())
          .filteredOn(row -> row.name().equals(Report.OTHER))
          .extracting(History.Row::totals)
          .containsExactly(new Totals(1, 0), new Totals(1, 0));
    }
  }

  private static History names(int day, int first, int count) {
    var start = NOON.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(day));
    List<History.Row> rows =
        IntStream.range(first, first + count)
            .mapToObj(i -> new History.Row(start, name(i), new Totals(1, 0)))
            .toList();
    return new History(List.of(), rows, List.of(), List.of(), List.of());
  }

  private static String name(int number) {
    return "/" + number + "x".repeat(500);
  }

  private static Visit visit(int number) {
    var page = new Page(SITE, PagePath.ROOT, null);
    return new Visit(new VisitId("v" + number), page, NOON, List.of());
  }

  private SqliteStore open() {
    return SqliteStore.open(SqliteOptions.in(directory));
  }
}
