package dev.footfall.core;

import dev.footfall.core.Hit.Signal;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Address;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorHasher;
import dev.footfall.core.visitor.VisitorToken;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Judges hits and adds visits to a store. The client address goes no further. Thread-safe.
public final class Counter {

  /// Salts change once a day; a visit that meets more changes than this meets a broken store.
  private static final int MAX_ATTEMPTS = 4;

  private final CounterStore store;
  private final Filters filters;
  private final Salts salts;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// @param random cryptographically strong; salts and visit ids are generated from it
  public Counter(CounterStore store, Filters filters, InstantSource clock, RandomGenerator random) {
    this.store = store;
    this.filters = filters;
    this.salts = new Salts(store, random);
    this.clock = clock;
    this.random = random;
  }

  /// Judges a hit and, unless it is dropped, counts it durably before the stage completes.
  ///
  /// The stage fails with a [StoreException] if the store does not know whether the visit was
  /// counted; the same hit, sent again with its visit id, then counts once.
  public CompletionStage<Outcome> count(Hit hit) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var objection = filters.check(hit);
    return objection.isPresent()
        ? drop(new DroppedHit(hit.page(), objection.get(), now))
        : add(hit, now);
  }

  /// Returns the totals of a site without counting anything.
  public CompletionStage<Totals> totals(Site site) {
    return store.totals(site);
  }

  /// Returns the totals of a site, of today and of a page, without counting anything.
  ///
  /// @param path of the page; null if none is asked for
  public CompletionStage<PageTotals> totals(Site site, @Nullable PagePath path) {
    return store.totals(site, path, clock.instant());
  }

  /// Returns the time by the counter's clock.
  public Instant now() {
    return clock.instant();
  }

  /// Returns the zone in which the days of a site begin.
  public ZoneId zone(Site site) {
    return store.zones().of(site);
  }

  /// Returns the day that it is at the place of a site.
  public LocalDate today(Site site) {
    return store.zones().day(site, clock.instant());
  }

  /// Returns whether the store can count, commit and forget now.
  public StoreHealth health() {
    return store.health(clock.instant());
  }

  /// Lets go of salts that are due. The store forgets by itself what it keeps.
  public void forget() {
    salts.forget(clock.instant());
  }

  /// Removes all test visits: see [CounterStore#eraseTestSite].
  public CompletionStage<Void> eraseTestSite() {
    return store.eraseTestSite();
  }

  private CompletionStage<Outcome> drop(DroppedHit drop) {
    return store.drop(drop).thenApply(totals -> new Outcome.Dropped(drop.reason(), totals));
  }

  private CompletionStage<Outcome> add(Hit hit, Instant now) {
    VisitId id = hit.id() == null ? VisitId.random(random) : hit.id();
    Visit anonymous = new Visit(id, hit.page(), now, List.of());
    Address address = hit.says(Signal.NO_VISITOR) ? null : hit.client().address();
    return address == null
        ? store.add(anonymous).thenApply(Counter::recorded)
        : salts.liveAt(now).thenCompose(live -> add(anonymous, address, live, 1));
  }

  private CompletionStage<Outcome> add(Visit visit, Address address, List<Salt> live, int attempt) {
    return store
        .add(withTokens(visit, address, live))
        .thenCompose(
            added ->
                switch (added) {
                  case AddResult.Recorded r -> CompletableFuture.completedStage(recorded(r));
                  case AddResult.StaleSalts _ -> addAgain(visit, address, attempt);
                });
  }

  private CompletionStage<Outcome> addAgain(Visit visit, Address address, int attempt) {
    if (attempt == MAX_ATTEMPTS) {
      throw new StoreException("the salts of the store keep changing");
    }
    return salts.agree(visit.at()).thenCompose(live -> add(visit, address, live, attempt + 1));
  }

  private static Visit withTokens(Visit visit, Address address, List<Salt> live) {
    Site site = visit.page().site();
    var tokens = new ArrayList<VisitorToken>();
    for (Salt salt : live) {
      tokens.add(VisitorHasher.token(salt, site, address));
    }
    return new Visit(visit.id(), visit.page(), visit.at(), tokens);
  }

  private static Outcome recorded(AddResult added) {
    return switch (added) {
      case AddResult.Recorded r -> new Outcome.Counted(r.newVisitor(), r.totals());
      case AddResult.StaleSalts _ ->
          throw new StoreException("a visit without tokens has no salts");
    };
  }
}
