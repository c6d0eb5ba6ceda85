package dev.footfall.store.sqlite.file;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.DatabaseFile;
import dev.footfall.contract.Fixtures;
import dev.footfall.core.AddResult;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.store.sqlite.SqliteStore;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files as each version of Footfall wrote them, opened by this one. Each was made by the code of
/// its time: three visits of two visitors, two of them of one page, and a bot; then dumped.
final class MigrationsTest {

  /// The write-ahead log: its header, then frames of a header and a page.
  private static final int LOG_HEADER = 32;

  private static final int FRAME = 24 + 4_096;

  @TempDir private Path folder;

  /// The schema of this version may still change; those before it are in use.
  static IntStream older() throws SQLException {
    return IntStream.range(1, newest());
  }

  static IntStream all() throws SQLException {
    return IntStream.rangeClosed(1, newest());
  }

  private static int newest() throws SQLException {
    try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      Migrations.apply(memory);
      return (int) Migrations.version(memory);
    }
  }

  @ParameterizedTest
  @MethodSource("older")
  void counts_on_where_an_older_version_stopped(int version) throws Exception {
    restore(version);

    assertCountsOn(folder);
  }

  @ParameterizedTest
  @MethodSource("older")
  void keeps_the_scripts_of_an_older_schema_as_they_were(int version) throws Exception {
    restore(version);
    try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:");
        Connection old = connect(folder)) {
      Migrations.apply(memory, version);

      assertThat(schema(memory)).isEqualTo(schema(old)).isNotEmpty();
    }
  }

  /// A process that is killed leaves a prefix of what it wrote to the log: each is tried, cut
  /// between two pages and within one.
  @Test
  void goes_on_with_a_migration_that_was_killed_at_any_point() throws Exception {
    restore(1);
    byte[] file = Files.readAllBytes(folder.resolve("footfall.db"));
    byte[] log = migrationLog();
    assertThat(log.length).isGreaterThan(LOG_HEADER + 10 * FRAME);
    List<Integer> versions = new ArrayList<>();
    for (int length = LOG_HEADER; length <= log.length; length += FRAME / 2) {
      Path killed = Files.createDirectory(folder.resolve("killed-" + length));
      Files.write(killed.resolve("footfall.db"), file);
      Files.write(killed.resolve("footfall.db-wal"), Arrays.copyOf(log, length));
      try (Connection half = connect(killed)) {
        versions.add((int) Migrations.version(half));
      }
      assertCountsOn(killed);
    }
    assertThat(versions).isSorted().containsAll(all().boxed().toList());
  }

  private byte[] migrationLog() throws Exception {
    try (Connection _ = new Database(folder, true).openWriter()) {
      return Files.readAllBytes(folder.resolve("footfall.db-wal"));
    }
  }

  /// Totals, names, windows and visit ids are there, and no table is missing.
  private static void assertCountsOn(Path directory) throws SQLException {
    try (SqliteStore store = SqliteStore.open(SqliteOptions.in(directory))) {
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(3, 2));
      History history = await(store.history(SITE)).orElseThrow();
      assertThat(history.paths())
          .extracting(row -> row.name() + " " + row.totals().visits())
          .containsExactly("/ 2", "/about 1");
      assertThat(Stream.of(history.referrers(), history.drops()).flatMap(List::stream))
          .extracting(History.Row::name)
          .containsExactly("news.example", "bot");
      assertThat(add(store, "visit0", 0)).as("again").satisfies(recorded(true, 3, 2));
      assertThat(add(store, "visit3", 23)).as("not new").satisfies(recorded(false, 4, 2));
      assertThat(add(store, "visit4", 24)).as("new again").satisfies(recorded(true, 5, 3));
      assertThat(await(store.totals(SITE, PagePath.ROOT, NOON)).page()).hasValue(4);
    }
    try (Connection upgraded = connect(directory);
        Connection fresh = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      Migrations.apply(fresh);
      assertThat(schema(upgraded)).isEqualTo(schema(fresh));
    }
  }

  private static Consumer<AddResult> recorded(boolean isNew, long visits, long visitors) {
    return Fixtures.recorded(isNew, new Totals(visits, visitors));
  }

  private static AddResult add(SqliteStore store, String id, int hour) {
    var page = new Page(SITE, PagePath.ROOT, null);
    var tokens = List.of(new VisitorToken(Epoch.of(NOON), 1, 1));
    var at = NOON.plus(Duration.ofHours(hour));
    return await(store.add(new Visit(new VisitId(id), page, at, tokens)));
  }

  private void restore(int version) throws IOException, SQLException {
    try (InputStream in = MigrationsTest.class.getResourceAsStream("released/" + version + ".sql");
        Connection file = connect(folder)) {
      Database.execute(file, "pragma journal_mode = wal");
      String dump = new String(requireNonNull(in, "no dump of this schema").readAllBytes(), UTF_8);
      for (String statement : dump.strip().split(";\\s*\\n", -1)) {
        Database.execute(file, statement);
      }
    }
  }

  private static Connection connect(Path directory) throws SQLException {
    return DatabaseFile.open(directory);
  }

  private static List<String> schema(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select sql from sqlite_schema where sql not null")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    tables.sort(null);
    return tables;
  }
}
