package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may read the files of a data directory, and what happens when they are taken away.
final class DataFilesTest {

  @TempDir private Path folder;

  /// In a process of its own, whose umask lets everybody read and write.
  @Test
  void makes_files_that_others_cannot_read_whatever_the_umask() throws Exception {
    Path open = directory("rwxr-xr-x");
    var program = FaultyDisk.java(Main.class, List.of(open));
    program.command().addAll(0, List.of("sh", "-c", "umask 0; exec \"$@\"", "sh"));

    assertThat(FaultyDisk.output(program))
        .containsOnly(
            Map.entry("footfall.db", "rw-------"),
            Map.entry("footfall.db-shm", "rw-------"),
            Map.entry("footfall.db-wal", "rw-------"),
            Map.entry("footfall.lock", "rw-------"));
  }

  /// Prints the permissions of all files while the store is open.
  static final class Main {
    public static void main(String[] args) throws IOException {
      try (SqliteStore store = SqliteStore.open(SqliteOptions.in(Path.of(args[0])))) {
        add(store, "a");
        permissions(Path.of(args[0])).forEach((name, may) -> System.out.println(name + "=" + may));
      }
    }
  }

  @Test
  void takes_the_permissions_of_others_from_files_that_are_there() throws IOException {
    Path open = directory("rwxr-xr-x");
    SqliteStore.open(SqliteOptions.in(open)).close();
    Files.setPosixFilePermissions(
        open.resolve("footfall.db"), PosixFilePermissions.fromString("rw-rw-r--"));

    try (SqliteStore _ = SqliteStore.open(SqliteOptions.in(open))) {
      assertThat(permissions(open).values()).containsOnly("rw-------");
    }
  }

  @Test
  void makes_a_directory_that_others_cannot_enter() throws IOException {
    Path mine = folder.resolve("new/data");
    SqliteStore.open(SqliteOptions.in(mine)).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mine)))
        .isEqualTo("rwx------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"footfall.db", ""})
  void refuses_visits_while_a_file_is_renamed_and_goes_on_when_it_is_back(String name)
      throws IOException {
    Path data = directory("rwx------");
    Path file = name.isEmpty() ? data : data.resolve(name);
    Path away = folder.resolve("away");
    try (SqliteStore store = SqliteStore.open(SqliteOptions.in(data))) {
      add(store, "a");
      Files.move(file, away);
      assertThatThrownBy(() -> add(store, "b"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("was removed or replaced");
      assertThat(store.health(NOON).problem()).contains("was removed or replaced");
      assertThat(file).doesNotExist();
      Files.move(away, file);

      waitUntilItCounts(store);
      assertThat(store.health(NOON).isOk()).isTrue();
    }
    try (SqliteStore store = SqliteStore.open(SqliteOptions.in(data))) {
      add(store, "a");
      add(store, "b");
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(2, 0));
    }
  }

  /// Its content goes into the file before the log is made anew.
  @Test
  void counts_on_when_its_log_is_removed_and_loses_nothing() throws IOException {
    Path data = directory("rwx------");
    try (SqliteStore store = SqliteStore.open(SqliteOptions.in(data))) {
      add(store, "a");
      Files.delete(data.resolve("footfall.db-wal"));
      assertThatThrownBy(() -> add(store, "b")).hasMessageContaining("was removed or replaced");
      waitUntilItCounts(store);
    }
    try (SqliteStore store = SqliteStore.open(SqliteOptions.in(data))) {
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(2, 0));
    }
  }

  @Test
  void refuses_visits_when_another_database_is_in_its_place() throws IOException {
    Path data = directory("rwx------");
    Path other = Files.createDirectory(folder.resolve("other"));
    SqliteStore.open(SqliteOptions.in(other)).close();
    try (SqliteStore store = SqliteStore.open(SqliteOptions.in(data))) {
      Files.move(data.resolve("footfall.db"), folder.resolve("away"));
      Files.move(other.resolve("footfall.db"), data.resolve("footfall.db"));

      assertThatThrownBy(() -> add(store, "a")).hasMessageContaining("was removed or replaced");
      assertThatThrownBy(() -> await(store.totals(SITE))).isInstanceOf(StoreException.class);
    }
  }

  /// As when the directory belongs to another user, which root would not notice.
  @Test
  void says_why_it_cannot_look_at_its_files() throws IOException {
    Path data = directory("rwx------");
    try (SqliteStore store = SqliteStore.open(SqliteOptions.in(data))) {
      Files.move(data, folder.resolve("away"));
      Files.createSymbolicLink(data, data);

      assertThatThrownBy(() -> add(store, "a"))
          .hasMessageStartingWith("cannot look at " + data.resolve("footfall.db"))
          .hasMessageContaining("symbolic link");
      assertThat(store.health(NOON).problem()).contains("symbolic link");
    }
  }

  private static void waitUntilItCounts(SqliteStore store) {
    while (true) {
      try {
        add(store, "b");
        return;
      } catch (StoreException _) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private static void add(SqliteStore store, String id) {
    var page = new Page(SITE, PagePath.ROOT, null);
    await(store.add(new Visit(new VisitId(id), page, NOON, List.of())));
  }

  private Path directory(String permissions) throws IOException {
    Path made = Files.createDirectory(folder.resolve("data"));
    return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(permissions));
  }

  private static Map<String, String> permissions(Path directory) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        found.put(
            String.valueOf(file.getFileName()),
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    return found;
  }
}
