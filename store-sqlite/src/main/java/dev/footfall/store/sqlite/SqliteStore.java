package dev.footfall.store.sqlite;

import dev.footfall.core.AddResult;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.PageTotals;
import dev.footfall.core.StoreException;
import dev.footfall.core.StoreHealth;
import dev.footfall.core.StoreStatistics;
import dev.footfall.core.Visit;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.core.visitor.Salt;
import dev.footfall.store.sqlite.commit.GroupCommit;
import dev.footfall.store.sqlite.file.DataFiles;
import dev.footfall.store.sqlite.file.Database;
import dev.footfall.store.sqlite.file.DirectoryLock;
import dev.footfall.store.sqlite.file.OwnerOnly;
import dev.footfall.store.sqlite.file.WalCheckpointer;
import dev.footfall.store.sqlite.file.ZoneFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Counts in one SQLite file. A visit is fsync'ed before its stage completes; visits that wait
/// together share one fsync. When more wait than `maxWaiting`, further ones are refused at once.
/// One process at a time may hold a data directory. After a failure that passes, such as a full
/// disk, it goes on by itself. Thread-safe.
public final class SqliteStore extends SqliteHistoryStore {

  /// How a store is opened.
  ///
  /// @param directory made if it is not there
  /// @param maxWaiting how many visits may wait to be written, 1 or more
  /// @param secureDelete overwrite what is deleted; false only to show that a test would notice
  public record SqliteOptions(Path directory, int maxWaiting, boolean secureDelete) {

    private static final int DEFAULT_MAX_WAITING = 10_000;

    /// Returns the options of a normal store: 10,000 may wait, and what is deleted is overwritten.
    public static SqliteOptions in(Path directory) {
      return new SqliteOptions(directory, DEFAULT_MAX_WAITING, true);
    }
  }

  /// How long visits may be in the journal alone. Longer saves no more, and a fold takes longer.
  private static final Duration FOLD_EVERY = Duration.ofMillis(25);

  private final DirectoryLock lock;
  private final SiteZones zones;
  private final WalCheckpointer checkpointer;
  private final GroupCommit<WriteTransaction> writer;
  private final SqliteForgetter forgetter;
  private final SqliteReader reader;
  private final SqliteHealth health;
  private final WindowLoader windows;

  private SqliteStore(SqliteOptions options, DirectoryLock lock, Duration foldEvery) {
    this.lock = lock;
    this.zones = ZoneFile.read(options.directory());
    var database = new Database(options.directory(), options.secureDelete());
    this.checkpointer = new WalCheckpointer(database, this::finishCheckpoint);
    var session =
        new WriteSession(
            database, committed, checkpointer::committed, this::loadWindows, foldEvery, zones);
    session.start();
    this.writer = new GroupCommit<>(session, options.maxWaiting(), foldEvery);
    this.windows = new WindowLoader(writer); // at once: the session may be opened again
    this.forgetter = new SqliteForgetter(writer);
    this.reader = new SqliteReader(database);
    this.health = new SqliteHealth(database, writer, checkpointer, forgetter, reader);
    windows.start();
  }

  @Override
  GroupCommit<WriteTransaction> writer() {
    return writer;
  }

  @Override
  SqliteReader reader() {
    return reader;
  }

  private void finishCheckpoint() {
    writer.submitAlone(WriteTransaction::copyLog).toCompletableFuture().join();
  }

  private void loadWindows() {
    windows.start();
  }

  /// Opens the store, or makes a new one in an empty directory.
  ///
  /// @throws StoreException if the directory is in use or cannot be written, or the file is damaged
  ///   or of a newer version; the message says what to do
  public static SqliteStore open(SqliteOptions options) {
    return open(options, FOLD_EVERY);
  }

  /// @param foldEvery how long visits may be in the journal alone
  static SqliteStore open(SqliteOptions options, Duration foldEvery) {
    OwnerOnly.makeDirectory(options.directory());
    DirectoryLock lock = DirectoryLock.take(options.directory());
    try {
      return new SqliteStore(options, lock, foldEvery);
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  /// Sets the zones of a data directory, in which no store is open, and returns those before. What
  /// was counted before stays where it is.
  ///
  /// @throws StoreException as [#open] does
  public static SiteZones setZones(Path directory, SiteZones zones) {
    SiteZones before = zones(directory);
    if (!zones.equals(before)) {
      open(SqliteOptions.in(directory)).close(); // the last visits of a counter that was killed
      ZoneFile.write(directory, zones);
    }
    return before;
  }

  /// Returns whether a data directory has a store.
  public static boolean isIn(Path directory) {
    return Files.exists(DataFiles.database(directory));
  }

  /// Returns the zones that were set last in a data directory, by default [SiteZones#UTC].
  ///
  /// @throws StoreException if they cannot be read
  public static SiteZones zones(Path directory) {
    return ZoneFile.read(directory);
  }

  @Override
  public SiteZones zones() {
    return zones;
  }

  @Override
  public CompletionStage<AddResult> add(Visit visit) {
    return writer.submit(tx -> tx.add(visit));
  }

  @Override
  public CompletionStage<PageTotals> drop(DroppedHit drop) {
    return writer.submit(tx -> tx.drop(drop));
  }

  @Override
  public CompletionStage<List<Salt>> agree(Salt proposal) {
    return writer.submitFirst(tx -> tx.agree(proposal));
  }

  @Override
  public CompletionStage<Void> forget(Instant now) {
    return forgetter.forget(now);
  }

  @Override
  public CompletionStage<Void> eraseTestSite() {
    return writer.submit(tx -> tx.deletions().erase(Site.SMOKE)).thenAccept(_ -> {});
  }

  /// Looks at the writer, the files, the free space, the log and the last forgetting.
  @Override
  public StoreHealth health(Instant now) {
    return health.at(now);
  }

  @Override
  public CompletionStage<Optional<StoreStatistics>> statistics() {
    return health.statistics().thenApply(Optional::of);
  }

  /// Writes what was accepted, empties the write-ahead log, releases the directory.
  @Override
  public void close() {
    windows.close();
    forgetter.close();
    reader.close();
    try (lock;
        checkpointer) {
      writer.close();
    }
  }
}
