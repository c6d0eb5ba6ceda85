package dev.footfall.store.dynamodb;

import dev.footfall.core.PageTotals;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.PageCount;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Referral;
import dev.footfall.core.history.Referrals;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.store.dynamodb.count.ClosedDays;
import dev.footfall.store.dynamodb.count.CounterItems;
import dev.footfall.store.dynamodb.count.DailyNames;
import dev.footfall.store.dynamodb.count.DropCounts;
import dev.footfall.store.dynamodb.count.RunningTotals;
import dev.footfall.store.dynamodb.history.DynamoReportReader;
import dev.footfall.store.dynamodb.history.HistoryReader;
import dev.footfall.store.dynamodb.history.ManualChangeReader;
import dev.footfall.store.dynamodb.history.PageSeriesReader;
import dev.footfall.store.dynamodb.imports.HistoryImporter;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.NameKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/// The half of a [DynamoStore] that reads what was counted, adds what was counted elsewhere, and
/// erases the test site. The drops of this process are written first, so that they are in it.
/// Thread-safe.
abstract sealed class DynamoHistoryStore implements HistoryStore permits DynamoStore {

  /// Which part of its time a visit has for adding up the pages of days that are closed.
  private static final int FILLING_PART = 4;

  final RequestExecutor requests;
  final CounterItems counters;
  final ClosedDays closedDays;
  final RunningTotals totals;
  final DailyNames names;
  final DropCounts drops;
  private final DynamoSettings settings;
  private final InstantSource clock;

  DynamoHistoryStore(
      DynamoClient client, DynamoSettings settings, InstantSource clock, ThreadFactory factory) {
    this.settings = settings;
    this.clock = clock;
    requests = new RequestExecutor(client, settings.patience(), factory);
    counters = new CounterItems(settings.countsTable(), settings.shards(), settings.zones());
    closedDays = new ClosedDays(counters);
    totals = new RunningTotals(counters, closedDays, fillingTime(settings.patience()));
    names = new DailyNames(counters);
    drops = new DropCounts(counters);
  }

  /// Returns a part of a visit's time. `Duration` divides by way of decimals, whose tables take 10
  /// ms of a cold start.
  private static Duration fillingTime(Duration patience) {
    return Duration.ofMillis(patience.toMillis() / FILLING_PART);
  }

  @Override
  public SiteZones zones() {
    return settings.zones();
  }

  @Override
  public CompletionStage<Totals> totals(Site site) {
    return requests.submit("read the totals", session -> totals.of(site, session));
  }

  @Override
  public CompletionStage<PageTotals> totals(Site site, @Nullable PagePath path, Instant now) {
    return requests.submit("read the totals", session -> totals.of(site, path, now, session));
  }

  @Override
  public CompletionStage<Report> report(Site site, Period period) {
    return requests.submit("read a report", session -> report(site, period, session));
  }

  private Report report(Site site, Period period, DynamoSession session) {
    drops.flush(session);
    return reports().of(site, period, session);
  }

  private DynamoReportReader reports() {
    return new DynamoReportReader(settings.countsTable(), settings.shards(), settings.maxListed());
  }

  @Override
  public CompletionStage<List<Report.Step>> series(Site site, Period period) {
    return requests.submit("read a series", session -> reports().series(site, period, session));
  }

  @Override
  public CompletionStage<List<Report.Step>> series(Site site, PagePath path, Period period) {
    return requests.submit("read a page", session -> series(site, path, period, session));
  }

  private List<Report.Step> series(Site site, PagePath path, Period period, DynamoSession session) {
    return new PageSeriesReader(settings.countsTable(), settings.shards())
        .of(site, path, period, reports().firstDay(site, session), session);
  }

  @Override
  public CompletionStage<Referrals> referrersOf(Site site, PagePath path, Period period) {
    return requests.submit(
        "read the referrers of a page",
        session -> Referral.to(path.value(), referrals(site, period, session)));
  }

  @Override
  public CompletionStage<Referrals> pagesFrom(Site site, Referrer referrer, Period period) {
    return requests.submit(
        "read the pages of a referrer",
        session -> Referral.from(referrer.host(), referrals(site, period, session)));
  }

  /// By the names of [Referral].
  private Map<String, Totals> referrals(Site site, Period period, DynamoSession session) {
    return reports().names(NameKind.REFERRER, site, period, session);
  }

  @Override
  public CompletionStage<Optional<LocalDate>> firstDay(Site site) {
    return requests.submit("read the first day", session -> reports().firstDay(site, session));
  }

  @Override
  public CompletionStage<List<PageCount>> pages(Site site, int limit) {
    return requests.submit("list the pages", session -> totals.pages(site, limit, session));
  }

  /// Finishes an import that was interrupted, if there is one.
  @Override
  public CompletionStage<Optional<History>> history(Site site) {
    return requests.submitPersistent("read a history", session -> read(site, session));
  }

  private Optional<History> read(Site site, DynamoSession session) {
    drops.flush(session);
    var histories = new HistoryReader(settings.countsTable(), settings.shards(), importer());
    return histories.of(site, clock.instant(), session);
  }

  private HistoryImporter importer() {
    return new HistoryImporter(counters, names, closedDays);
  }

  /// Fails, and adds nothing, if visits are to be taken out of a site with several shards.
  @Override
  public CompletionStage<Totals> apply(Site site, History added) {
    return requests.submitPersistent("import", session -> apply(site, added, session));
  }

  private Totals apply(Site site, History added, DynamoSession session) {
    importer().add(site, added, clock.instant(), session);
    return totals.of(site, session);
  }

  @Override
  public CompletionStage<ManualChanges> manualChanges(Site site) {
    return requests.submit(
        "read the manual changes",
        session -> new ManualChangeReader(settings.countsTable()).of(site, session));
  }

  /// Not a transaction: if it fails, some of it may be done, and it may be repeated.
  @Override
  public CompletionStage<Void> eraseTestSite() {
    return requests.submit("erase the test site", this::eraseTestSite).thenAccept(_ -> {});
  }

  private int eraseTestSite(DynamoSession session) {
    drops.discard(Site.SMOKE);
    var ranges = Keys.partitions(Site.SMOKE, settings.shards()).stream().map(Keys::whole).toList();
    var keys = session.query(settings.countsTable(), ranges).stream().map(Keys::of).toList();
    session.delete(settings.countsTable(), keys);
    return keys.size();
  }
}
