package dev.footfall.store.dynamodb;

import dev.footfall.core.AddResult;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.PageTotals;
import dev.footfall.core.StoreException;
import dev.footfall.core.Visit;
import dev.footfall.core.history.Referral;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.visitor.Salt;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.DynamoException;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.count.CountedVisit;
import dev.footfall.store.dynamodb.count.VisitCounter;
import dev.footfall.store.dynamodb.count.VisitorTable;
import dev.footfall.store.dynamodb.schema.NameKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;

/// Keeps counts in DynamoDB. The package describes the layout and the reasons. Any number of stores
/// may share the tables. Visit ids are remembered for 30 s. Thread-safe.
public final class DynamoStore extends DynamoHistoryStore {

  private final VisitorTable visitors;
  private final VisitCounter counter;

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
    super(client, settings, clock, factory);
    visitors = new VisitorTable(settings.visitorsTable());
    counter = new VisitCounter(counters, visitors, closedDays);
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
