package dev.footfall.store.dynamodb;

import dev.footfall.core.AddResult;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.PageTotals;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
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
import dev.footfall.core.visitor.Salt;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.DynamoException;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.count.ClosedDays;
import dev.footfall.store.dynamodb.count.CountedVisit;
import dev.footfall.store.dynamodb.count.CounterItems;
import dev.footfall.store.dynamodb.count.DailyNames;
import dev.footfall.store.dynamodb.count.DropCounts;
import dev.footfall.store.dynamodb.count.RunningTotals;
import dev.footfall.store.dynamodb.count.VisitCounter;
import dev.footfall.store.dynamodb.count.VisitorTable;
import dev.footfall.store.dynamodb.schema.NameKind;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/// Keeps counts in DynamoDB. The package describes the layout and the reasons. Any number of stores
/// may share the tables. Visit ids are remembered for 30 s. Thread-safe.
public final class DynamoStore implements HistoryStore {

  /// Which part of its time a visit has for adding up the pages of days that are closed.
  private static final int FILLING_PART = 4;

  private final RequestExecutor requests;
  private final VisitorTable visitors;
  private final RunningTotals totals;
  private final VisitCounter counter;
  private final DailyNames names;
  private final DropCounts drops;
  private final DynamoHistory history;
  private final InstantSource clock;
  private final SiteZones zones;

  /// @param client closed with the store
  public DynamoStore(DynamoClient client, DynamoSettings settings) {
    this(client, settings, InstantSource.system());
  }

  /// @param clock decides which days are over for an import
  public DynamoStore(DynamoClient client, DynamoSettings settings, InstantSource clock) {
    this(client, settings, clock, Thread.ofVirtual().factory());
  }

  /// Returns a store for few requests at a time, on platform threads: these are there at once,
  /// while the first virtual one takes 10 to 20 ms of a cold start.
  public static DynamoStore ofFew(DynamoClient client, DynamoSettings settings) {
    var factory = Thread.ofPlatform().daemon().factory();
    return new DynamoStore(client, settings, InstantSource.system(), factory);
  }

  private DynamoStore(
      DynamoClient client, DynamoSettings settings, InstantSource clock, ThreadFactory factory) {
    requests = new RequestExecutor(client, settings.patience(), factory);
    this.clock = clock;
    this.zones = settings.zones();
    var counters = new CounterItems(settings.countsTable(), settings.shards(), settings.zones());
    visitors = new VisitorTable(settings.visitorsTable());
    var closedDays = new ClosedDays(counters);
    totals = new RunningTotals(counters, closedDays, settings.patience().dividedBy(FILLING_PART));
    counter = new VisitCounter(counters, visitors, closedDays);
    names = new DailyNames(counters);
    drops = new DropCounts(counters);
    history = new DynamoHistory(settings, counters, names, closedDays, totals, drops);
  }

  @Override
  public SiteZones zones() {
    return zones;
  }

  @Override
  public CompletionStage<AddResult> add(Visit visit) {
    return requests.submit("count a visit", session -> add(visit, session));
  }

  private AddResult add(Visit visit, DynamoSession session) {
    Optional<CountedVisit> counted = counter.count(visit, session);
    if (counted.isEmpty()) {
      return new AddResult.StaleSalts();
    }
    return recorded(visit, counted.get(), session);
  }

  /// Counts the names also if the visit was counted before: that attempt may have ended there.
  private AddResult recorded(Visit visit, CountedVisit counted, DynamoSession session) {
    Referrer from = visit.page().referrer();
    String page = visit.page().path().value();
    var path = count(NameKind.PATH, page, visit, counted, session);
    var referrer =
        from == null
            ? CompletableFuture.completedFuture(Optional.<Item>empty())
            : count(
                NameKind.REFERRER, new Referral(from.host(), page).name(), visit, counted, session);
    PageTotals after = totals.after(visit, counted, path, session);
    referrer.join();
    return new AddResult.Recorded(counted.isNew(), after);
  }

  private CompletableFuture<Optional<Item>> count(
      NameKind kind, String name, Visit visit, CountedVisit counted, DynamoSession session) {
    return requests.run(() -> names.count(kind, name, visit, counted, session));
  }

  /// Sums the drop in memory: [DropCounts] says when it is written, and what may be lost.
  @Override
  public CompletionStage<PageTotals> drop(DroppedHit drop) {
    return requests.submit("count a drop", session -> drop(drop, session));
  }

  private PageTotals drop(DroppedHit drop, DynamoSession session) {
    drops.count(drop, session);
    return totals.of(drop.site(), drop.page().path(), drop.at(), session);
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
    return requests.submit("read a report", session -> history.report(site, period, session));
  }

  @Override
  public CompletionStage<List<Report.Step>> series(Site site, Period period) {
    return requests.submit("read a series", session -> history.series(site, period, session));
  }

  @Override
  public CompletionStage<List<Report.Step>> series(Site site, PagePath path, Period period) {
    return requests.submit("read a page", session -> history.series(site, path, period, session));
  }

  @Override
  public CompletionStage<Referrals> referrersOf(Site site, PagePath path, Period period) {
    return requests.submit(
        "read the referrers of a page",
        session -> Referral.to(path.value(), history.referrals(site, period, session)));
  }

  @Override
  public CompletionStage<Referrals> pagesFrom(Site site, Referrer referrer, Period period) {
    return requests.submit(
        "read the pages of a referrer",
        session -> Referral.from(referrer.host(), history.referrals(site, period, session)));
  }

  @Override
  public CompletionStage<Optional<LocalDate>> firstDay(Site site) {
    return requests.submit("read the first day", session -> history.firstDay(site, session));
  }

  @Override
  public CompletionStage<List<PageCount>> pages(Site site, int limit) {
    return requests.submit("list the pages", session -> totals.pages(site, limit, session));
  }

  /// Finishes an import that was interrupted, if there is one.
  @Override
  public CompletionStage<Optional<History>> history(Site site) {
    return requests.submitPersistent(
        "read a history", session -> history.read(site, clock.instant(), session));
  }

  /// Fails, and adds nothing, if visits are to be taken out of a site with several shards.
  @Override
  public CompletionStage<Totals> apply(Site site, History added) {
    return requests.submitPersistent(
        "import", session -> history.apply(site, added, clock.instant(), session));
  }

  @Override
  public CompletionStage<ManualChanges> manualChanges(Site site) {
    return requests.submit(
        "read the manual changes", session -> history.manualChanges(site, session));
  }

  @Override
  public CompletionStage<List<Salt>> agree(Salt proposal) {
    return requests.submit("agree on the salts", session -> visitors.agree(proposal, session));
  }

  /// Destroys salts, then writes the drops of this process. Windows whose salt is gone are
  /// meaningless; DynamoDB's TTL deletes them, usually within days. Visit ids are removed with the
  /// next change of their item.
  @Override
  public CompletionStage<Void> forget(Instant now) {
    return requests.submit("forget", session -> forget(now, session)).thenAccept(_ -> {});
  }

  private int forget(Instant now, DynamoSession session) {
    int destroyed = visitors.forget(now, session);
    drops.flush(session);
    return destroyed;
  }

  /// Not a transaction: if it fails, some of it may be done, and it may be repeated.
  @Override
  public CompletionStage<Void> eraseTestSite() {
    return requests
        .submit("erase the test site", session -> history.eraseTestSite(session))
        .thenAccept(_ -> {});
  }

  /// Finishes what was accepted and writes the drops of this process, then closes the client.
  ///
  /// @throws StoreException if the drops cannot be written; the store is closed all the same
  @Override
  public void close() {
    requests.finish();
    try {
      drops.flush(requests.open());
    } catch (DynamoException e) {
      throw new StoreException("DynamoDB could not count the last drops", e);
    } finally {
      requests.close();
    }
  }
}
