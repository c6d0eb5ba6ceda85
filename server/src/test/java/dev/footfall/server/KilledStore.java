package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.store.sqlite.SqliteStore;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Data directories as killed servers leave them, and what is found in them afterwards.
final class KilledStore {

  /// Visits of its last moment, which are in the journal only.
  private static final int UNFOLDED = 40;

  private static final Instant LIVE = NOON.minus(Period.ofDays(3));

  private KilledStore() {}

  /// Writes a log of a day of November 2026.
  static Path log(Path file, int day, int lines) throws IOException {
    return log(file, LocalDate.of(2026, Month.NOVEMBER, day), lines);
  }

  /// Writes a log of a day of 2026.
  static Path log(Path file, LocalDate day, int lines) throws IOException {
    String text = day.format(DateTimeFormatter.ofPattern("dd/MMM", Locale.ROOT));
    return Files.writeString(file, ImportRun.log(lines).replace("23/Nov", text));
  }

  /// Makes a data directory with what some logs hold, and visits that nobody has folded.
  static Path make(Path data, Path... logs) throws IOException {
    Path running = data.resolveSibling(data.getFileName() + ".running");
    for (Path log : logs) {
      assertThat(new ImportRun(running).imports(log).exitCode()).isZero();
    }
    try (SqliteStore store = SqliteStore.open(SqliteOptions.in(running))) {
      await(store.agree(Salt.random(Epoch.of(LIVE), new Random(1))));
      IntStream.range(0, UNFOLDED)
          .mapToObj(i -> store.add(visit(i)))
          .toList()
          .forEach(Fixtures::await);
      copy(running, data);
    }
    return data;
  }

  private static Visit visit(int number) {
    var page = new Page(ImportRun.SITE, new PagePath("/live"), null);
    var token = new VisitorToken(Epoch.of(LIVE), 1, number);
    return new Visit(new VisitId("live-" + number), page, LIVE, List.of(token));
  }

  /// Copies the files of a directory, as a process that is killed leaves them.
  static Path copy(Path from, Path to) {
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectories(to);
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
      return to;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Copies a data directory and starts and stops it once.
  static Path closed(Path from, Path to) {
    opened(copy(from, to));
    return to;
  }

  /// Copies a data directory that has no owner's token yet.
  static Path withoutToken(Path from, Path to) {
    try {
      Files.delete(copy(from, to).resolve("owner-token.sha256"));
      return to;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Returns what is kept of the site, read as the next start would find it. The file is sound, and
  /// its sums agree.
  static History opened(Path data) {
    History history;
    try (SqliteStore store = SqliteStore.open(SqliteOptions.in(data))) {
      history = await(store.history(ImportRun.SITE)).orElse(History.EMPTY);
      assertThat(await(store.totals(ImportRun.SITE))).isEqualTo(history.totals());
    }
    assertThat(integrity(data.resolve("footfall.db"))).isEqualTo("ok");
    return timeless(history);
  }

  /// Without the times at which undos were done.
  private static History timeless(History history) {
    ManualChanges changes = history.manualChanges();
    List<UndoRecord> undone =
        changes.undone().stream()
            .map(each -> new UndoRecord(Instant.EPOCH, each.undo(), each.taken()))
            .toList();
    assertThat(undone).doesNotHaveDuplicates();
    return history.with(new ManualChanges(changes.startingTotals(), undone));
  }

  static String integrity(Path file) {
    return ask(file, "pragma integrity_check");
  }

  /// Returns the first value that a database answers.
  static String ask(Path file, String query) {
    try (var database = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = database.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /// Fails unless only their owner may read all files of a directory.
  static void assertClosed(Path data) {
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as("%s", file)
            .isEqualTo("rw-------");
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
