package dev.footfall.store.sqlite;

import dev.footfall.core.PageTotals;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
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
import dev.footfall.store.sqlite.commit.GroupCommit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The half of a [SqliteStore] that reads what was counted, and adds what was counted elsewhere.
/// Thread-safe.
abstract sealed class SqliteHistoryStore implements HistoryStore permits SqliteStore {

  /// The totals as of the last commit.
  final CommittedTotals committed = new CommittedTotals();

  abstract GroupCommit<WriteTransaction> writer();

  abstract SqliteReader reader();

  /// All in one transaction.
  @Override
  public CompletionStage<Totals> apply(Site site, History added) {
    return writer()
        .submit(tx -> tx.apply(site, added))
        .thenApply(totals -> totals.orElseThrow(SqliteHistoryStore::importedBefore));
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
      return CompletableFuture.completedStage(committed.of(site));
    } catch (StoreException _) { // the writer could not read them again
      return read("reading the totals", site, SqliteReportReader::allTime);
    }
  }

  /// Read by the writer, after the visits that wait before it; while nothing can be written, from
  /// what is committed.
  @Override
  public CompletionStage<PageTotals> totals(Site site, @Nullable PagePath path, Instant now) {
    return writer()
        .submit(tx -> tx.totals(site, path, now))
        .exceptionallyCompose(
            failure ->
                writer().problem().isEmpty()
                    ? CompletableFuture.failedStage(failure) // too many wait
                    : committedTotals(site, path, now));
  }

  private CompletionStage<PageTotals> committedTotals(
      Site site, @Nullable PagePath path, Instant now) {
    return read(
        "reading the totals",
        site,
        (from, of) -> SqliteReportReader.totals(from, of, path, zones().local(of, now)));
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
        (from, of) -> SqliteReportReader.snapshot(from, of, period, zones().local(of, now)));
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
    return writer()
        .submitFirst(WriteTransaction::fold)
        .handle((_, failure) -> failure == null ? read : JournalViews.before(read, zones()))
        .thenCompose(allOf -> reader().read(doing, site, allOf));
  }

  @Override
  public CompletionStage<ManualChanges> manualChanges(Site site) {
    return read("reading what was changed by hand", site, ManualChangeTable::read);
  }
}
