package dev.footfall.store.sqlite;

import dev.footfall.core.AddResult;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.Epoch;
import dev.footfall.core.Salt;
import dev.footfall.core.Site;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.history.History;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Counts in one SQLite file. A visit is fsync'ed before its stage completes; visits that wait
/// together share one fsync. When more wait than `maxWaiting`, further ones are refused at once.
/// One process at a time may hold a data directory. Thread-safe.
public final class SqliteStore implements HistoryStore {

  /// How a store is opened.
  ///
  /// @param directory made when it is not there
  /// @param maxWaiting how many visits may wait to be written, 1 or more
  /// @param secureDelete overwrite what is deleted; false only to show that a test would notice
  public record SqliteOptions(Path directory, int maxWaiting, boolean secureDelete) {

    private static final int DEFAULT_MAX_WAITING = 10_000;

    public static SqliteOptions in(Path directory) {
      return new SqliteOptions(directory, DEFAULT_MAX_WAITING, true);
    }
  }

  private final Database database;
  private final DirectoryLock lock;
  private final Connection connection;
  private final WriteTransaction ledger;
  private final GroupCommit writer;
  private final WalCheckpointer copier;
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

  private SqliteStore(Database database, DirectoryLock lock, SqliteOptions settings) {
    this.database = database;
    this.lock = lock;
    this.connection = database.openWriter(settings.secureDelete());
    this.copier = new WalCheckpointer(database, this::finishCopy);
    try {
      this.ledger = new WriteTransaction(connection, copier::committed);
    } catch (SQLException e) {
      throw new StoreException("reading the database", e);
    }
    this.writer = new GroupCommit(ledger, settings.maxWaiting());
    background.execute(this::recallAll);
  }

  private void finishCopy() {
    step(writer.submitAlone(ledger::copyLog));
  }

  /// Small steps, so that visits get in between. What is not in memory yet is looked up, no more.
  private void recallAll() {
    try {
      for (long epoch : step(writer.submit(ledger::epochs))) {
        for (int slice = 0; slice < Windows.SLICES; slice++) {
          int part = slice;
          step(writer.submit(() -> ledger.recallWindows(epoch, part)));
        }
      }
    } catch (CompletionException _) { // closed meanwhile, or failing, which others will say
    }
  }

  /// Opens the store, or makes a new one in an empty directory.
  ///
  /// @throws StoreException when the directory is in use or cannot be written, or the file is
  ///   damaged or of a newer version; the message says what to do
  public static SqliteStore open(SqliteOptions settings) {
    Database.makeDirectory(settings.directory());
    DirectoryLock lock = DirectoryLock.take(settings.directory());
    try {
      return new SqliteStore(new Database(settings.directory()), lock, settings);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public CompletionStage<AddResult> add(Visit visit) {
    return writer.submit(() -> ledger.add(visit));
  }

  @Override
  public CompletionStage<Totals> drop(DroppedHit drop) {
    return writer.submit(() -> ledger.drop(drop));
  }

  /// All in one transaction.
  @Override
  public CompletionStage<Totals> apply(Site site, History added) {
    return writer.submit(() -> ledger.apply(site, added));
  }

  @Override
  public CompletionStage<Optional<History>> history(Site site) {
    return CompletableFuture.supplyAsync(() -> readHistory(site), background);
  }

  private Optional<History> readHistory(Site site) {
    try (Connection reader = database.openReader()) {
      return SqliteHistory.read(reader, site);
    } catch (SQLException e) {
      throw new StoreException("reading the history of a site", e);
    }
  }

  @Override
  public CompletionStage<Totals> totals(Site site) {
    return CompletableFuture.completedStage(ledger.committed(site));
  }

  @Override
  public CompletionStage<Report> report(Site site, Period period) {
    return CompletableFuture.supplyAsync(() -> readReport(site, period), background);
  }

  private Report readReport(Site site, Period period) {
    try (Connection reader = database.openReader()) {
      return SqliteReportReader.read(reader, site, period);
    } catch (SQLException e) {
      throw new StoreException("reading a report", e);
    }
  }

  @Override
  public CompletionStage<ManualChanges> manualChanges(Site site) {
    return CompletableFuture.supplyAsync(() -> readByHand(site), background);
  }

  private ManualChanges readByHand(Site site) {
    try (Connection reader = database.openReader()) {
      Database.execute(reader, "begin"); // start value and notes of one moment
      return ManualChangeTable.read(reader, site);
    } catch (SQLException e) {
      throw new StoreException("reading what was changed by hand", e);
    }
  }

  @Override
  public CompletionStage<List<Salt>> agree(Salt proposal) {
    return writer.submit(() -> ledger.agree(proposal));
  }

  @Override
  public CompletionStage<Void> forget(Instant now) {
    return CompletableFuture.runAsync(() -> forgetAll(now), background);
  }

  /// Small steps, one after the other, so that visits get in between.
  private void forgetAll(Instant now) {
    for (long epoch : step(writer.submit(ledger::epochs))) {
      if (epoch != Epoch.of(now) && step(writer.submit(() -> ledger.hasWindows(epoch)))) {
        for (int slice = 0; slice < Windows.SLICES; slice++) {
          int part = slice;
          step(writer.submit(() -> ledger.forgetWindows(epoch, part, now)));
        }
      }
    }
    step(writer.submit(() -> ledger.forgetSalts(now)));
    while (step(writer.submit(() -> ledger.forgetVisitIds(now))) > 0) {} // until none are left
    step(writer.submitAlone(ledger::truncateLog));
  }

  private static <T> T step(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  @Override
  public CompletionStage<Void> eraseTestSite() {
    return writer.submit(() -> ledger.erase(Site.SMOKE)).thenAccept(_ -> {});
  }

  /// Writes what was accepted, empties the write-ahead log, lets go of the directory.
  @Override
  public void close() {
    background.shutdown();
    writer.close();
    copier.close();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException("closing the database", e);
    } finally {
      lock.close();
    }
  }
}
