package dev.footfall.store.sqlite.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.footfall.core.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteOpenMode;

/// Copies what is kept of a data directory to a separate database, also while a server writes: of
/// one moment, and without salts, tokens and visit ids. A new file is filled table by table, since
/// SQLite's own ways to copy a file would put salts on another disk. A server can start from it.
public final class SqliteBackup {

  /// What a backup has, each table after those that it refers to.
  static final List<String> KEPT =
      List.of(
          "site",
          "hourly",
          "daily_path",
          "daily_referrer",
          "daily_drop",
          "import",
          "start_value",
          "undone",
          "page_visits");

  /// What is forgotten on schedule, in this schema and in older ones. No backup has it.
  static final List<String> FORGOTTEN =
      List.of("salt", "window", "visit_id", "visit_ids", "fresh_windows", "journal");

  /// Forgetting has to empty the log, which a reader prevents; after 5 minutes it is overdue.
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private static final int STEPS_BETWEEN_LOOKS = 1_000;

  private static final String SCHEMA = "pragma counted.user_version";
  private static final String EXISTS =
      "select count(*) from main.sqlite_schema where type = 'table' and name = 'TABLE'";
  private static final String COPY = "insert into main.TABLE select * from counted.TABLE";
  private static final String DAMAGES =
      "select count(*) from pragma_integrity_check where integrity_check <> 'ok'";
  private static final String STRAYS = "select count(*) from pragma_foreign_key_check";

  private final Path directory;
  private final Duration longest;

  SqliteBackup(Path directory, Duration longest) {
    this.directory = directory;
    this.longest = longest;
  }

  /// Returns the backup of a data directory; nothing is read yet.
  public static SqliteBackup of(Path directory) {
    return new SqliteBackup(directory, LONGEST);
  }

  /// Writes the backup to a file that its owner alone may read. An older file of this name is
  /// replaced when the new one is complete, checked and on the disk; if that fails, it is as it
  /// was.
  ///
  /// @throws StoreException if there is no database, the file cannot be written, or the copy takes
  ///   longer than 4 minutes, which would hold up forgetting
  public void write(Path file) {
    Database database = new Database(directory, true);
    if (!database.exists()) {
      throw new StoreException("there is no Footfall database in " + directory);
    }
    try {
      write(database.files().database(), target(file));
    } catch (IOException e) {
      throw new StoreException("cannot write " + file + ": is its directory there, and yours?", e);
    } catch (SQLException e) {
      throw SqliteFailure.of("cannot copy the counts of " + directory, e);
    }
  }

  /// The directory's own files are not to be replaced, nor to be mistaken for a backup.
  private Path target(Path file) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new StoreException(file + " is not a file: give the backup another name");
    }
    if (Files.isSameFile(parent(target), directory)) {
      throw new StoreException("a backup may not lie in " + directory + ": name a file elsewhere");
    }
    return target;
  }

  private static Path parent(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  private void write(Path counted, Path target) throws IOException, SQLException {
    String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
    Path draft = target.resolveSibling(name);
    try {
      Files.deleteIfExists(draft); // of a process that was killed
      Files.createFile(draft, OwnerOnly.attributes(parent(target)));
      try (Connection copy = config().createConnection("jdbc:sqlite:" + draft)) {
        fill(copy, counted);
      }
      DataFiles.sync(draft, StandardOpenOption.WRITE);
      Files.move(draft, target, ATOMIC_MOVE);
      DataFiles.sync(parent(target), StandardOpenOption.READ);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// A file that is thrown away if anything fails needs no journal.
  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    config.setJournalMode(JournalMode.OFF);
    config.setSynchronous(SynchronousMode.OFF);
    config.setTempStore(TempStore.MEMORY);
    return config;
  }

  private void fill(Connection copy, Path counted) throws SQLException {
    Database.execute(copy, "pragma secure_delete = on");
    try (var attach = new PreparedQuery(copy, "attach ? as counted")) {
      attach.update(counted.toUri() + "?mode=ro");
    }
    long schema = Migrations.known(Database.queryLong(copy, SCHEMA));
    Migrations.apply(copy, schema);
    copyTables(copy, schema);
    Database.execute(copy, "detach counted");
    if (Database.queryLong(copy, DAMAGES) + Database.queryLong(copy, STRAYS) > 0) {
      throw new StoreException("the copy of " + directory + " is damaged: is the disk in order?");
    }
  }

  /// All in one transaction, which reads one moment.
  private void copyTables(Connection copy, long schema) throws SQLException {
    long begun = System.nanoTime();
    ProgressHandler.setHandler(copy, STEPS_BETWEEN_LOOKS, limit(begun));
    try {
      if (!WholeRead.begin(copy, "counted")) {
        throw new StoreException(
            "the counter was killed, and its last visits are still in its journal: start it once,"
                + " or run `footfall forget`, and try again");
      }
      if (Database.queryLong(copy, SCHEMA) != schema) {
        throw new StoreException("the database has just been upgraded: try again");
      }
      for (String table : KEPT) {
        if (Database.queryLong(copy, EXISTS.replace("TABLE", table)) > 0) {
          Database.execute(copy, COPY.replace("TABLE", table));
        }
      }
      Database.execute(copy, "commit");
    } catch (SQLException e) {
      if (isTooLong(begun)) {
        throw tooLong(e);
      }
      throw e;
    } finally {
      ProgressHandler.clearHandler(copy);
    }
  }

  /// Ends a copy that takes too long.
  private ProgressHandler limit(long begun) {
    return new ProgressHandler() {
      @Override
      protected int progress() {
        return isTooLong(begun) ? 1 : 0;
      }
    };
  }

  private boolean isTooLong(long begun) {
    return System.nanoTime() - begun >= longest.toNanos();
  }

  private StoreException tooLong(SQLException cause) {
    return new StoreException(
        "the copy was given up after "
            + longest.toSeconds()
            + " seconds, since it would hold up forgetting: write it to a faster disk",
        cause);
  }
}
