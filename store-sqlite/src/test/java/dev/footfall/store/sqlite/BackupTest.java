package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.DatabaseFile;
import dev.footfall.contract.Fixtures;
import dev.footfall.core.DropReason;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.PageStart;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Undo;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import dev.footfall.store.sqlite.file.SqliteBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup has all sums of one moment, nothing that is to be forgotten, and can be started from.
final class BackupTest {

  private static final long TODAY = Epoch.of(NOON);
  private static final Salt SALT = Salt.random(TODAY, new Random(1));
  private static final int VISITORS = 500;
  private static final LocalDate DAY = LocalDate.parse("2026-11-23");

  @TempDir private Path folder;

  private Path data;
  private Path backups;
  private Path backup;

  @BeforeEach
  void nameFiles() throws IOException {
    data = folder.resolve("it's data");
    backups = Files.createDirectory(folder.resolve("backups"));
    backup = backups.resolve("b.db");
  }

  @Test
  void restores_everything_that_is_kept_by_putting_the_file_in_place() throws IOException {
    List<Optional<History>> before;
    try (SqliteStore store = open(data)) {
      fill(store);
      before = kept(store);
      SqliteBackup.of(data).write(backup);
    }
    try (SqliteStore restored = open(restored("new"))) {
      assertThat(kept(restored)).isEqualTo(before).allMatch(Optional::isPresent);
      assertThat(await(restored.totals(SITE))).isEqualTo(new Totals(VISITORS + 41, VISITORS + 22));
      assertThat(await(restored.totals(SITE, PagePath.ROOT, NOON)).page()).hasValue(VISITORS);
      await(restored.agree(Salt.random(TODAY, new Random(2))));
      await(restored.add(visit(0)));
      assertThat(await(restored.totals(SITE))).isEqualTo(new Totals(VISITORS + 42, VISITORS + 23));
    }
  }

  @Test
  void has_the_start_values_of_pages() throws IOException {
    try (SqliteStore store = open(data)) {
      await(store.apply(SITE, PageStart.with(History.EMPTY, Map.of("/a", 340L))));
      SqliteBackup.of(data).write(backup);
    }
    try (SqliteStore restored = open(restored("new"))) {
      assertThat(await(restored.totals(SITE, new PagePath("/a"), NOON)).page()).hasValue(340);
      assertThat(PageStart.of(await(restored.history(SITE)).orElseThrow()))
          .isEqualTo(Map.of("/a", 340L));
    }
  }

  @Test
  void has_no_byte_of_what_is_to_be_forgotten() throws IOException {
    try (SqliteStore store = open(data)) {
      fill(store);
      SqliteBackup.of(data).write(backup);
    }
    assertThat(secretsIn(backups)).isZero();
  }

  /// The positive control: a copy as SQLite itself makes it has them all, and this test sees them.
  @Test
  void would_find_them_in_a_copy_of_the_whole_file() throws SQLException {
    try (SqliteStore store = open(data);
        var database = DatabaseFile.open(data);
        var copy = database.prepareStatement("vacuum into ?")) {
      fill(store);
      copy.setString(1, backup.toString());
      copy.execute();
    }
    assertThat(secretsIn(backups)).isGreaterThan(2 * VISITORS - 20);
  }

  @Test
  void is_of_one_moment_while_visits_are_counted() throws Exception {
    try (SqliteStore store = open(data)) {
      await(store.agree(SALT));
      var isOver = new AtomicBoolean();
      Thread visitors = Thread.startVirtualThread(() -> visitUntil(isOver, store));
      for (int i = 0; i < 10; i++) {
        SqliteBackup.of(data).write(backup);
        assertIsOfOneMoment(restored("copy" + i));
      }
      isOver.set(true);
      visitors.join();
    }
  }

  @Test
  void is_its_owners_alone_and_replaces_the_one_before() throws IOException {
    try (SqliteStore store = open(data)) {
      SqliteBackup.of(data).write(backup);
      fill(store);
      SqliteBackup.of(data).write(backup);
    }
    assertThat(Files.getPosixFilePermissions(backup))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(backups).isDirectoryNotContaining(file -> !file.equals(backup));
    try (SqliteStore restored = open(restored("new"))) {
      assertThat(await(restored.totals(SITE)).visits()).isEqualTo(VISITORS + 41);
    }
  }

  @Test
  void copies_a_stopped_counter_of_an_older_version_for_that_version() throws Exception {
    try (SqliteStore store = open(data)) {
      fill(store);
    }
    Older.make(data, 3);
    SqliteBackup.of(data).write(backup);

    assertThat(number(backup, "pragma user_version")).isEqualTo(3);
    assertThat(number(backup, "select count(*) from visit_id")).isZero();
    try (SqliteStore restored = open(restored("new"))) {
      assertThat(await(restored.totals(SITE)).visits()).isEqualTo(VISITORS + 41);
    }
  }

  @Test
  void leaves_the_older_backup_when_there_is_nothing_to_copy() throws IOException {
    Files.writeString(backup, "older");

    assertRefused(backup, "there is no Footfall database in " + data);
    assertThat(backup).hasContent("older");
    assertThat(data).doesNotExist();
  }

  @Test
  void never_writes_among_the_files_of_the_counter() throws IOException {
    open(data).close();
    Path link = Files.createSymbolicLink(folder.resolve("link"), data.resolve("footfall.db"));
    byte[] before = Files.readAllBytes(data.resolve("footfall.db"));

    assertRefused(link, "a backup may not lie in " + data);
    assertRefused(data.resolve("footfall.db"), "a backup may not lie in " + data);
    assertRefused(backups, "is not a file");
    assertRefused(folder.resolve("nowhere/b.db"), "cannot write " + folder.resolve("nowhere/b.db"));
    assertThat(data.resolve("footfall.db")).hasBinaryContent(before);
  }

  /// What a crashed counter left would be written into the backup.
  @Test
  void is_not_started_from_beside_the_log_of_another_file() throws IOException {
    Path crashed = Files.createDirectory(folder.resolve("crashed"));
    try (SqliteStore store = open(data)) {
      fill(store);
      SqliteBackup.of(data).write(backup);
      Files.copy(data.resolve("footfall.db-wal"), crashed.resolve("footfall.db-wal"));
    }
    Files.copy(backup, crashed.resolve("footfall.db"));

    assertThatThrownBy(() -> open(crashed))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("footfall.db-wal does not belong to");
    assertThat(crashed.resolve("footfall.db")).hasSameBinaryContentAs(backup);
  }

  private void assertRefused(Path file, String sentence) {
    assertThatThrownBy(() -> SqliteBackup.of(data).write(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(sentence);
  }

  private static void assertIsOfOneMoment(Path restored) {
    try (SqliteStore store = open(restored)) {
      var read = await(store.snapshot(SITE, new Period(DAY, DAY, Period.Interval.HOUR), NOON));
      assertThat(read.report().totals()).isEqualTo(read.allTime());
      assertThat(await(store.totals(SITE, PagePath.ROOT, NOON)).page())
          .hasValue(read.allTime().visits());
    }
  }

  private Path restored(String name) throws IOException {
    Path directory = Files.createDirectory(folder.resolve(name));
    Files.copy(backup, directory.resolve("footfall.db"));
    return directory;
  }

  private static SqliteStore open(Path directory) {
    return SqliteStore.open(SqliteOptions.in(directory));
  }

  private static List<Optional<History>> kept(SqliteStore store) {
    return Stream.of(SITE, OTHER_SITE).map(site -> await(store.history(site))).toList();
  }

  /// Something in every table.
  private static void fill(SqliteStore store) {
    await(store.agree(SALT));
    LongStream.range(0, VISITORS)
        .mapToObj(i -> store.add(visit(i)))
        .toList()
        .forEach(Fixtures::await);
    await(store.drop(new DroppedHit(new Page(SITE, PagePath.ROOT, null), DropReason.BOT, NOON)));
    var row = new History.Row(NOON, "elsewhere.example", new Totals(1, 0));
    var log = new History.Source(History.Kind.LOG, 7, "0".repeat(64));
    var undo = new UndoRecord(NOON, new Undo(DAY, DAY, "/spam", "a note"), new Totals(1, 1));
    var changes = new ManualChanges(new Totals(41, 22), List.of(undo));
    var none = List.<History.Row>of();
    await(store.apply(SITE, new History(none, none, List.of(row), none, List.of(log), changes)));
    await(
        store.add(
            new Visit(
                new VisitId("other"), new Page(OTHER_SITE, PagePath.ROOT, null), NOON, List.of())));
  }

  private static void visitUntil(AtomicBoolean isOver, SqliteStore store) {
    for (long i = 0; !isOver.get(); i++) {
      await(store.add(visit(i)));
    }
  }

  private static Visit visit(long number) {
    var page = new Page(SITE, PagePath.ROOT, null);
    return new Visit(new VisitId("visit-id-" + number + "-"), page, NOON, List.of(token(number)));
  }

  private static VisitorToken token(long number) {
    return new VisitorToken(TODAY, new Random(number).nextLong(), number);
  }

  private static long secretsIn(Path folder) {
    FileBytes bytes = FileBytes.of(folder);
    return LongStream.range(0, VISITORS)
            .filter(i -> bytes.contain(("visit-id-" + i + "-").getBytes(US_ASCII)))
            .count()
        + LongStream.range(0, VISITORS).filter(i -> bytes.contain(token(i).bytes())).count()
        + (bytes.contain(SALT.secret()) ? 1 : 0);
  }

  private static long number(Path database, String query) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      return row.getLong(1);
    }
  }
}
