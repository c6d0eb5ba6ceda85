package dev.footfall.store.dynamodb;

import dev.footfall.core.AddResult;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.Page;
import dev.footfall.core.Referrer;
import dev.footfall.core.Salt;
import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.history.History;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Range;
import dev.footfall.dynamodb.Item;
import dev.footfall.dynamodb.RequestExecutor;
import dev.footfall.store.dynamodb.count.CounterItems;
import dev.footfall.store.dynamodb.count.DailyNames;
import dev.footfall.store.dynamodb.count.DropCounts;
import dev.footfall.store.dynamodb.count.RunningTotals;
import dev.footfall.store.dynamodb.count.VisitCounter;
import dev.footfall.store.dynamodb.count.VisitCounter.CountedVisit;
import dev.footfall.store.dynamodb.count.VisitorTable;
import dev.footfall.store.dynamodb.history.DynamoReportReader;
import dev.footfall.store.dynamodb.history.HistoryReader;
import dev.footfall.store.dynamodb.history.ManualChangeReader;
import dev.footfall.store.dynamodb.imports.HistoryImporter;
import dev.footfall.store.dynamodb.imports.ImportJournal;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.NameKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Keeps counts in DynamoDB; the layout and the reasons are told by the package. Any number of
/// stores may share the tables. Visit ids are remembered for 30 s. Thread-safe.
public final class DynamoStore implements HistoryStore {

  /// What a store does with the counts table, as IAM actions.
  public static final Set<String> COUNTS_ACTIONS =
      Set.of(
          "dynamodb:ConditionCheckItem",
          "dynamodb:GetItem",
          "dynamodb:Query",
          "dynamodb:UpdateItem");

  /// What a store does, beside that, with the items of the test site in the counts table.
  public static final Set<String> TEST_SITE_ACTIONS = Set.of("dynamodb:DeleteItem");

  /// The partition keys of those items, for IAM: `StringLike` on `dynamodb:LeadingKeys`.
  public static final Set<String> TEST_SITE_KEYS =
      Set.of("*#" + Site.SMOKE.host(), "*#" + Site.SMOKE.host() + "#*");

  /// What a store does with the visitors table, as IAM actions.
  public static final Set<String> VISITORS_ACTIONS =
      Set.of(
          "dynamodb:BatchGetItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:GetItem",
          "dynamodb:UpdateItem");

  /// What telling a history, totals and reports does with the counts table, as IAM actions.
  public static final Set<String> READ_ACTIONS = Set.of("dynamodb:GetItem", "dynamodb:Query");

  /// What adding a history does with the counts table, as IAM actions; nothing with the other.
  public static final Set<String> IMPORT_ACTIONS =
      Set.of(
          "dynamodb:ConditionCheckItem",
          "dynamodb:DeleteItem",
          "dynamodb:GetItem",
          "dynamodb:Query",
          "dynamodb:UpdateItem");

  private final DynamoSettings settings;
  private final RequestExecutor requests;
  private final VisitorTable visitors;
  private final RunningTotals allTime;
  private final VisitCounter counting;
  private final DailyNames names;
  private final DropCounts drops;
  private final InstantSource clock;

  /// @param client closed together with the store
  public DynamoStore(DynamoClient client, DynamoSettings settings) {
    this(client, settings, InstantSource.system());
  }

  /// @param clock tells an import which days are over
  DynamoStore(DynamoClient client, DynamoSettings settings, InstantSource clock) {
    this(
        new RequestExecutor(client, settings.patience(), Thread.ofVirtual().factory()),
        settings,
        clock);
  }

  /// A store that answers few requests at a time, on threads of the system: these are there at
  /// once, while the first virtual one takes 10 to 20 ms of a cold start.
  public static DynamoStore ofFew(DynamoClient client, DynamoSettings settings) {
    var threads = Thread.ofPlatform().daemon().factory();
    var requests = new RequestExecutor(client, settings.patience(), threads);
    return new DynamoStore(requests, settings, InstantSource.system());
  }

  private DynamoStore(RequestExecutor requests, DynamoSettings settings, InstantSource clock) {
    this.requests = requests;
    this.settings = settings;
    this.clock = clock;
    String counts = settings.countsTable();
    var tallies = new CounterItems(counts, settings.shards());
    visitors = new VisitorTable(settings.visitorsTable());
    allTime = new RunningTotals(counts, tallies);
    counting = new VisitCounter(tallies, visitors, allTime);
    names = new DailyNames(counts, tallies);
    drops = new DropCounts(tallies);
  }

  @Override
  public CompletionStage<AddResult> add(Visit visit) {
    return requests.answer(
        "count a visit",
        calls -> {
          var tally = counting.count(visit, calls);
          return tally.isPresent()
              ? recorded(visit, tally.get(), calls)
              : new AddResult.StaleSalts();
        });
  }

  /// Names are counted also when the visit is known: the first attempt may have ended before.
  private AddResult recorded(Visit visit, CountedVisit tally, DynamoSession calls) {
    Page page = visit.page();
    var path =
        requests.run(() -> names.count(NameKind.PATH, page.path().value(), visit, tally, calls));
    Referrer from = page.referrer();
    var referrer =
        from == null
            ? CompletableFuture.<Void>completedFuture(null)
            : requests.run(() -> names.count(NameKind.REFERRER, from.host(), visit, tally, calls));
    Totals totals = allTime.after(visit, tally, calls);
    path.join();
    referrer.join();
    return new AddResult.Recorded(tally.isNew(), totals);
  }

  @Override
  public CompletionStage<Totals> drop(DroppedHit drop) {
    return requests.answer(
        "tally a drop",
        calls -> {
          drops.count(drop, calls);
          return allTime.of(drop.site(), calls);
        });
  }

  @Override
  public CompletionStage<Totals> totals(Site site) {
    return requests.answer("read the totals", calls -> allTime.of(site, calls));
  }

  @Override
  public CompletionStage<Report> report(Site site, Period period) {
    var reports = new DynamoReportReader(settings.countsTable(), settings.shards());
    return requests.answer("read a report", calls -> reports.of(site, period, calls));
  }

  /// Finishes an import that was interrupted, if there is one.
  @Override
  public CompletionStage<Optional<History>> history(Site site) {
    var journal = new ImportJournal(settings.countsTable());
    var histories = new HistoryReader(settings.countsTable(), settings.shards(), journal);
    var importing = importing();
    return requests.persistently(
        "read a history",
        calls -> histories.of(site, () -> importing.finish(site, clock.instant(), calls), calls));
  }

  @Override
  public CompletionStage<Totals> apply(Site site, History added) {
    var importing = importing();
    return requests.persistently(
        "import", calls -> importing.add(site, added, clock.instant(), calls));
  }

  private HistoryImporter importing() {
    String counts = settings.countsTable();
    return new HistoryImporter(counts, new ImportJournal(counts), names, allTime);
  }

  @Override
  public CompletionStage<ManualChanges> manualChanges(Site site) {
    var manualChanges = new ManualChangeReader(settings.countsTable());
    return requests.answer("tell what was changed by hand", calls -> manualChanges.of(site, calls));
  }

  @Override
  public CompletionStage<List<Salt>> agree(Salt proposal) {
    return requests.answer("agree on the salts", calls -> visitors.agree(proposal, calls));
  }

  /// Destroys salts. The windows under them cannot be told from noise any more; DynamoDB's TTL
  /// sweeps them out, usually within days. Visit ids go with the next change of their item.
  @Override
  public CompletionStage<Void> forget(Instant now) {
    return requests.answer("forget", calls -> visitors.forget(now, calls)).thenAccept(_ -> {});
  }

  /// No transaction: when it fails, some of it is done, and it may be repeated.
  @Override
  public CompletionStage<Void> eraseTestSite() {
    return requests.answer("erase the test site", this::eraseTestSite).thenAccept(_ -> {});
  }

  private int eraseTestSite(DynamoSession calls) {
    var ranges = Keys.partitions(Site.SMOKE, settings.shards()).stream().map(Range::whole).toList();
    var keys = calls.query(settings.countsTable(), ranges).stream().map(Item::key).toList();
    calls.delete(settings.countsTable(), keys);
    return keys.size();
  }

  @Override
  public void close() {
    requests.close();
  }
}
