package dev.footfall.store.sqlite;

import dev.footfall.core.AddResult;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.PageTotals;
import dev.footfall.core.StoreException;
import dev.footfall.core.StoreHealth;
import dev.footfall.core.StoreStatistics;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.history.History;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.PageCount;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Referrals;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.ReportSnapshot;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.core.visitor.Salt;
import dev.footfall.store.sqlite.commit.GroupCommit;
import dev.footfall.store.sqlite.file.DataFiles;
import dev.footfall.store.sqlite.file.Database;
import dev.footfall.store.sqlite.file.DirectoryLock;
import dev.footfall.store.sqlite.file.WalCheckpointer;
import dev.footfall.store.sqlite.file.ZoneFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Counts in one SQLite file. A visit is fsync'ed before its stage completes; visits that wait
/// together share one fsync. When more wait than `maxWaiting`, further ones are refused at once.
/// One process at a time may hold a data directory. After a failure that passes, such as a full
/// disk, it goes on by itself. Thread-safe.
public final class SqliteStore implements HistoryStore {

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
  private final CommittedTotals totals = new CommittedTotals();
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
            database, totals, checkpointer::committed, this::loadWindows, foldEvery, zones);
    session.start();
    this.writer = new GroupCommit<>(session, options.maxWaiting(), foldEvery);
    this.windows = new WindowLoader(writer); // at once: the session may be opened again
    this.forgetter = new SqliteForgetter(writer);
    this.reader = new SqliteReader(database);
    this.health = new SqliteHealth(database, options.directory(), writer, forgetter, reader);
    windows.start();
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
    DataFiles.makeDirectory(options.directory());
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

  /// All in one transaction.
  @Override
  public CompletionStage<Totals> apply(Site site, History added) {
    return writer
        .submit(tx -> tx.apply(site, added))
        .thenApply(totals -> totals.orElseThrow(SqliteStore::importedBefore));
  }

  private static StoreException importedBefore() {
    return new StoreException("one of these files was imported before");
  }

  @Override
  public CompletionStage<Optional<History>> history(Site site) {
    return read("reading the history of a site", site, SqliteHistory::read);
  }

  @Override
  public CompletionStage<Totals> totals(Site site) {
    try {
      return CompletableFuture.completedStage(totals.of(site));
    } catch (StoreException _) { // the writer could not read them again
      return read("reading the totals", site, SqliteReportReader::allTime);
    }
  }

  /// Read by the writer, after the visits that wait before it; while nothing can be written, from
  /// what is committed.
  @Override
  public CompletionStage<PageTotals> totals(Site site, @Nullable PagePath path, Instant now) {
    return writer
        .submit(tx -> tx.totals(site, path, now))
        .exceptionallyCompose(
            failure ->
                writer.problem().isEmpty()
                    ? CompletableFuture.failedStage(failure) // too many wait
                    : committedTotals(site, path, now));
  }

  private CompletionStage<PageTotals> committedTotals(
      Site site, @Nullable PagePath path, Instant now) {
    return read(
        "reading the totals",
        site,
        (from, of) -> SqliteReportReader.totals(from, of, path, zones.local(of, now)));
  }

  @Override
  public CompletionStage<Report> report(Site site, Period period) {
    return read("reading a report", site, (from, of) -> SqliteReportReader.read(from, of, period));
  }

  @Override
  public CompletionStage<ReportSnapshot> snapshot(Site site, Period period, Instant now) {
    return read(
        "reading a report",
        site,
        (from, of) -> SqliteReportReader.snapshot(from, of, period, zones.local(of, now)));
  }

  @Override
  public CompletionStage<List<Report.Step>> series(Site site, Period period) {
    return read(
        "reading a series", site, (from, of) -> SqliteReportReader.series(from, of, period));
  }

  @Override
  public CompletionStage<List<Report.Step>> series(Site site, PagePath path, Period period) {
    return read(
        "reading a page", site, (from, of) -> SqlitePageReader.series(from, of, path, period));
  }

  @Override
  public CompletionStage<Referrals> referrersOf(Site site, PagePath path, Period period) {
    return read(
        "reading the referrers of a page",
        site,
        (from, of) -> SqlitePageReader.referrers(from, of, path, period));
  }

  @Override
  public CompletionStage<Referrals> pagesFrom(Site site, Referrer referrer, Period period) {
    return read(
        "reading the pages of a referrer",
        site,
        (from, of) -> SqlitePageReader.pages(from, of, referrer, period));
  }

  @Override
  public CompletionStage<Optional<LocalDate>> firstDay(Site site) {
    return read("reading the first day", site, SqliteReportReader::firstDay);
  }

  @Override
  public CompletionStage<List<PageCount>> pages(Site site, int limit) {
    return read("listing the pages", site, (from, of) -> SqlitePageReader.top(from, of, limit));
  }

  /// What was counted before is in the tables first, or else read from the journal: reading goes on
  /// while nothing can be written.
  private <R> CompletionStage<R> read(String doing, Site site, SqliteReader.Read<R> read) {
    return writer
        .submitFirst(WriteTransaction::fold)
        .handle((_, failure) -> failure == null ? read : JournalViews.before(read, zones))
        .thenCompose(allOf -> reader.read(doing, site, allOf));
  }

  @Override
  public CompletionStage<ManualChanges> manualChanges(Site site) {
    return read("reading what was changed by hand", site, ManualChangeTable::read);
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
    return writer.submit(tx -> tx.erase(Site.SMOKE)).thenAccept(_ -> {});
  }

  /// Looks at the writer, the files, the free space and the last forgetting.
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
