package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.core.StoreException;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import dev.footfall.store.sqlite.file.SqliteBackup;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of an open store that somebody writes over in their place: a 200 would be for a visit that
/// is gone at the next start.
final class OverwrittenFilesTest {

  @TempDir private Path folder;

  private Path data;
  private CountedFiles files;

  @BeforeEach
  void prepare() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    files = new CountedFiles(data);
    try (SqliteStore store = open()) {
      files.add(store, "before", 9);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 4096})
  void counts_nothing_in_a_database_that_was_cut(long bytes) throws IOException {
    try (SqliteStore store = open()) {
      files.add(store, "a", 0);
      cut("footfall.db", bytes);

      assertRefuses(store, "b");
      assertRefuses(store, "b");
      assertThat(store.health(NOON).isOk()).isFalse();
    }
  }

  /// What was only in the log is gone; what is counted afterwards is not.
  @ParameterizedTest
  @ValueSource(longs = {0, 4120})
  void counts_in_a_new_log_when_the_old_one_was_cut(long bytes) throws IOException {
    try (SqliteStore store = open()) {
      files.add(store, "a", 0);
      cut("footfall.db-wal", bytes);
      addUntilCounted(store, "b");
    }
    try (SqliteStore store = open()) {
      long visits = await(store.totals(SITE)).visits();
      files.add(store, "b", 1);
      assertThat(await(store.totals(SITE)).visits()).isEqualTo(visits).isPositive();
    }
  }

  /// It does nothing by itself while it waits for visits.
  private SqliteStore open() {
    return SqliteStore.open(SqliteOptions.in(data), Duration.ofHours(1));
  }

  private void cut(String name, long bytes) throws IOException {
    try (var file = FileChannel.open(data.resolve(name), StandardOpenOption.WRITE)) {
      file.truncate(bytes);
    }
  }

  @Test
  void counts_nothing_in_a_backup_that_was_copied_over_the_open_file() throws IOException {
    Path backup = folder.resolve("backup.db");
    SqliteBackup.of(data).write(backup);
    try (SqliteStore store = open()) {
      files.add(store, "a", 0);
      Path file = Files.write(data.resolve("footfall.db"), Files.readAllBytes(backup));
      Files.setLastModifiedTime(file, FileTime.from(NOON)); // not in the tick of the last change

      assertRefuses(store, "b");
      assertRefuses(store, "b");
      assertThat(store.health(NOON).isOk()).isFalse();
    }
  }

  /// A checkpoint by hand, for example. One batch is refused, and loses nothing.
  @Test
  void goes_on_when_what_was_written_is_sound() throws Exception {
    try (SqliteStore store = open()) {
      files.add(store, "a", 0);
      files.sql("pragma wal_checkpoint(truncate)");
      addUntilCounted(store, "b");
      assertThat(await(store.totals(SITE)).visits()).isEqualTo(3);
    }
    try (SqliteStore store = open()) {
      assertThat(await(store.totals(SITE)).visits()).isEqualTo(3);
    }
  }

  /// By SQLite's own ways, as its shell does: what is in memory is read anew, and nobody is
  /// refused.
  @Test
  void counts_on_from_what_another_program_has_restored() throws Exception {
    Path copy = folder.resolve("copy.db");
    try (SqliteStore store = open()) {
      files.add(store, "a", 0);
      files.sql("backup to " + copy);
      files.add(store, "b", 1);
      files.sql("restore from " + copy);
      files.add(store, "c", 2);
      assertThat(await(store.totals(SITE)).visits()).isEqualTo(3);
    }
    try (SqliteStore store = open()) {
      assertThat(await(store.totals(SITE)).visits()).isEqualTo(3);
    }
  }

  private void assertRefuses(SqliteStore store, String id) {
    assertThatThrownBy(() -> files.add(store, id, 1))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.getMessage()).containsAnyOf("by another program", "is damaged"));
  }

  private void addUntilCounted(SqliteStore store, String id) {
    while (true) {
      try {
        files.add(store, id, 1);
        return;
      } catch (StoreException _) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }
}
