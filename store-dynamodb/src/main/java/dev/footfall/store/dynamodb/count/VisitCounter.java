package dev.footfall.store.dynamodb.count;

import dev.footfall.core.Visit;
import dev.footfall.core.VisitorToken;
import dev.footfall.dynamodb.AttributeJson;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.Item;
import dev.footfall.dynamodb.UpdateResult;
import dev.footfall.store.dynamodb.count.VisitorTable.Look;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import dev.footfall.store.dynamodb.schema.VisitMark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Counts a visit in the item of its day, once, and opens a window with it. Thread-safe.
public final class VisitCounter {

  /// A visit that is counted, now or before.
  ///
  /// @param day where it is counted
  /// @param item where it is counted, as the write answered it; nothing if it did not
  /// @param isSamePage whether it is counted as a visit to this page
  public record CountedVisit(
      LocalDate day, boolean isNew, Optional<Item> item, boolean isSamePage) {
    static CountedVisit now(LocalDate day, boolean isNew, Optional<Item> item) {
      return new CountedVisit(day, isNew, item, true);
    }

    static CountedVisit before(LocalDate day, Visit visit, Item item) {
      boolean isNew = VisitMark.isNew(item, visit.id());
      return new CountedVisit(day, isNew, Optional.of(item), VisitMark.isSamePage(item, visit));
    }
  }

  /// What came of one attempt to count a visit.
  private sealed interface Attempt {
    record Told(CountedVisit tally) implements Attempt {}

    record DayClosed() implements Attempt {}

    record WindowOpen() implements Attempt {}

    record StaleSalts() implements Attempt {}
  }

  /// A part of a transaction, and what it means when its condition does not hold.
  private record TransactionPart(
      ConditionalUpdate edit, boolean isCheck, Function<Item, Attempt> refusal) {}

  private final CounterItems tallies;
  private final VisitorTable visitors;
  private final RunningTotals allTime;

  /// Windows that are being opened, and whether they were.
  private final Map<VisitorToken, CompletableFuture<Boolean>> openings = new ConcurrentHashMap<>();

  public VisitCounter(CounterItems tallies, VisitorTable visitors, RunningTotals allTime) {
    this.tallies = tallies;
    this.visitors = visitors;
    this.allTime = allTime;
  }

  /// Counts a visit unless it is counted already; nothing when its salts are stale.
  public Optional<CountedVisit> count(Visit visit, DynamoSession calls) {
    Look look = visit.tokens().isEmpty() ? new Look(false, true) : visitors.look(visit, calls);
    if (look.isStale()) {
      return Optional.empty();
    }
    Optional<CountedVisit> before = yesterday(visit, calls);
    if (before.isPresent()) {
      return before;
    }
    return look.isOpen() ? count(visit, false, calls) : open(visit, calls);
  }

  /// One visit of a visitor at a time, in this process: the others would ask in vain, and pay.
  private Optional<CountedVisit> open(Visit visit, DynamoSession calls) {
    VisitorToken token = visit.tokens().getFirst();
    var mine = new CompletableFuture<Boolean>();
    var other = openings.putIfAbsent(token, mine);
    if (other != null) {
      return calls.await(other) ? count(visit, false, calls) : count(visit, calls);
    }
    boolean isOpen = false;
    try {
      Optional<CountedVisit> tally = count(visit, true, calls);
      isOpen = tally.isPresent() && tally.get().isNew();
      return tally;
    } finally {
      openings.remove(token, mine);
      mine.complete(isOpen);
    }
  }

  private Optional<CountedVisit> yesterday(Visit visit, DynamoSession calls) {
    Instant at = visit.at();
    if (DayBoundary.isNear(at) || !DayBoundary.mayRepeatYesterday(at)) {
      return Optional.empty();
    }
    LocalDate yesterday = DayBoundary.day(at).minusDays(1);
    Item item = tallies.latest(visit, yesterday, calls);
    return VisitMark.isIn(item, visit.id())
        ? Optional.of(CountedVisit.before(yesterday, visit, item))
        : Optional.empty();
  }

  private Optional<CountedVisit> count(Visit visit, boolean hint, DynamoSession calls) {
    LocalDate day = DayBoundary.day(visit.at());
    boolean isNew = hint;
    while (true) {
      switch (attempt(visit, day, isNew, calls)) {
        case Attempt.Told(CountedVisit tally) -> {
          return Optional.of(tally);
        }
        case Attempt.StaleSalts() -> {
          return Optional.empty();
        }
        case Attempt.WindowOpen() -> isNew = false;
        case Attempt.DayClosed() -> day = allTime.openDayAfter(visit.page().site(), day, calls);
      }
    }
  }

  private Attempt attempt(Visit visit, LocalDate day, boolean isNew, DynamoSession calls) {
    return isNew || DayBoundary.isNear(visit.at())
        ? together(day, parts(visit, day, isNew), isNew, calls)
        : alone(visit, day, calls);
  }

  private Attempt alone(Visit visit, LocalDate day, DynamoSession calls) {
    UpdateResult written =
        tallies.count(tallies.day(visit, day), VisitMark.of(visit, false), calls);
    return written instanceof UpdateResult.Applied
        ? new Attempt.Told(CountedVisit.now(day, false, Optional.of(written.item())))
        : refused(visit, day, written.item());
  }

  private List<TransactionPart> parts(Visit visit, LocalDate day, boolean isNew) {
    boolean isNear = DayBoundary.isNear(visit.at());
    ConditionalUpdate count = tallies.edit(tallies.day(visit, day), VisitMark.of(visit, isNew));
    var parts = new ArrayList<TransactionPart>();
    parts.add(new TransactionPart(count, false, item -> refused(visit, day, item)));
    if (isNear) {
      LocalDate other = DayBoundary.otherDay(visit.at());
      ConditionalUpdate check = tallies.notCounted(visit, other);
      parts.add(new TransactionPart(check, true, item -> refused(visit, other, item)));
    }
    if (isNew && isNear) {
      parts.add(
          new TransactionPart(visitors.saltsCovered(visit), true, _ -> new Attempt.StaleSalts()));
    }
    if (isNew) {
      parts.add(new TransactionPart(visitors.open(visit), false, _ -> new Attempt.WindowOpen()));
    }
    if (isNew && isNear) {
      for (ConditionalUpdate other : visitors.othersNotOpen(visit)) {
        parts.add(new TransactionPart(other, true, _ -> new Attempt.WindowOpen()));
      }
    }
    return parts;
  }

  /// Any refusal that is told is followed: whatever it hides, the next attempt finds.
  private static Attempt together(
      LocalDate day, List<TransactionPart> parts, boolean isNew, DynamoSession calls) {
    var writes = new ArrayList<AttributeJson.Body>();
    for (TransactionPart part : parts) {
      writes.add(part.isCheck() ? part.edit().checkInTransaction() : part.edit().inTransaction());
    }
    var refusal = calls.transact(writes);
    return refusal.isEmpty()
        ? new Attempt.Told(CountedVisit.now(day, isNew, Optional.empty()))
        : parts.get(refusal.get().part()).refusal().apply(refusal.get().item());
  }

  /// A day refuses a visit that it has, or any when it is closed.
  private static Attempt refused(Visit visit, LocalDate day, Item item) {
    if (VisitMark.isIn(item, visit.id())) {
      return new Attempt.Told(CountedVisit.before(day, visit, item));
    }
    if (item.has(CounterItems.CLOSED)) {
      return new Attempt.DayClosed();
    }
    throw new IllegalStateException("a day refuses a visit for no reason");
  }
}
