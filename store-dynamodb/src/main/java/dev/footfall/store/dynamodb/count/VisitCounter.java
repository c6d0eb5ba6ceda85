package dev.footfall.store.dynamodb.count;

import dev.footfall.core.Visit;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.dynamodb.AttributeJson;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.Item;
import dev.footfall.dynamodb.UpdateResult;
import dev.footfall.store.dynamodb.count.VisitorTable.Preview;
import dev.footfall.store.dynamodb.schema.Attributes;
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

  /// The result of one attempt to count a visit.
  private sealed interface Attempt {
    record Done(CountedVisit counted) implements Attempt {}

    record DayClosed() implements Attempt {}

    record WindowOpen() implements Attempt {}

    record StaleSalts() implements Attempt {}
  }

  /// A part of a transaction.
  ///
  /// @param isCheck whether only the condition is checked
  /// @param refusal what it means if the condition does not hold
  private record TransactionPart(
      ConditionalUpdate update, boolean isCheck, Function<Item, Attempt> refusal) {}

  private final CounterItems counters;
  private final VisitorTable visitors;
  private final ClosedDays closedDays;

  /// The windows that are being opened; completed with whether they were.
  private final Map<VisitorToken, CompletableFuture<Boolean>> openings = new ConcurrentHashMap<>();

  /// @param counters the items to count in
  /// @param visitors the windows
  /// @param closedDays of the same items
  public VisitCounter(CounterItems counters, VisitorTable visitors, ClosedDays closedDays) {
    this.counters = counters;
    this.visitors = visitors;
    this.closedDays = closedDays;
  }

  /// Counts a visit unless it is counted already. Returns empty if its salts are stale.
  public Optional<CountedVisit> count(Visit visit, DynamoSession session) {
    Preview preview =
        visit.tokens().isEmpty() ? new Preview(false, true) : visitors.preview(visit, session);
    if (preview.isStale()) {
      return Optional.empty();
    }
    Optional<CountedVisit> before = yesterday(visit, session);
    if (before.isPresent()) {
      return before;
    }
    return preview.isOpen() ? count(visit, false, session) : open(visit, session);
  }

  /// Counts one visit of a visitor at a time in this process: the transactions of the others would
  /// fail and still be billed.
  private Optional<CountedVisit> open(Visit visit, DynamoSession session) {
    VisitorToken token = visit.tokens().getFirst();
    var mine = new CompletableFuture<Boolean>();
    var other = openings.putIfAbsent(token, mine);
    if (other != null) {
      return session.await(other) ? count(visit, false, session) : count(visit, session);
    }
    boolean isOpen = false;
    try {
      Optional<CountedVisit> counted = count(visit, true, session);
      isOpen = counted.isPresent() && counted.get().isNew();
      return counted;
    } finally {
      openings.remove(token, mine);
      mine.complete(isOpen);
    }
  }

  private DayBoundary boundary(Visit visit) {
    return counters.boundary(visit.page().site());
  }

  private Optional<CountedVisit> yesterday(Visit visit, DynamoSession session) {
    Instant at = visit.at();
    DayBoundary boundary = boundary(visit);
    if (boundary.isNear(at) || !boundary.mayRepeatYesterday(at)) {
      return Optional.empty();
    }
    LocalDate yesterday = boundary.day(at).minusDays(1);
    Item item = counters.latest(visit, yesterday, session);
    return VisitMark.isIn(item, visit.id())
        ? Optional.of(CountedVisit.before(yesterday, visit, item))
        : Optional.empty();
  }

  private Optional<CountedVisit> count(Visit visit, boolean hint, DynamoSession session) {
    LocalDate day = boundary(visit).day(visit.at());
    boolean isNew = hint;
    while (true) {
      switch (attempt(visit, day, isNew, session)) {
        case Attempt.Done(CountedVisit counted) -> {
          return Optional.of(counted);
        }
        case Attempt.StaleSalts() -> {
          return Optional.empty();
        }
        case Attempt.WindowOpen() -> isNew = false;
        case Attempt.DayClosed() -> day = openDayAfter(day, visit, session);
      }
    }
  }

  /// Returns the first day after `closed` that may still count visits.
  private LocalDate openDayAfter(LocalDate closed, Visit visit, DynamoSession session) {
    LocalDate until = closedDays.read(visit.page().site(), session).until();
    return until.isAfter(closed) ? until : closed.plusDays(1);
  }

  private Attempt attempt(Visit visit, LocalDate day, boolean isNew, DynamoSession session) {
    return isNew || boundary(visit).isNear(visit.at())
        ? together(day, parts(visit, day, isNew), isNew, session)
        : alone(visit, day, session);
  }

  private Attempt alone(Visit visit, LocalDate day, DynamoSession session) {
    UpdateResult result =
        counters.count(counters.day(visit, day), VisitMark.of(visit, false), session);
    return result instanceof UpdateResult.Applied
        ? new Attempt.Done(CountedVisit.now(day, false, Optional.of(result.item())))
        : refused(visit, day, result.item());
  }

  private List<TransactionPart> parts(Visit visit, LocalDate day, boolean isNew) {
    boolean isNear = DayBoundary.OF_EPOCHS.isNear(visit.at());
    ConditionalUpdate count = counters.update(counters.day(visit, day), VisitMark.of(visit, isNew));
    var parts = new ArrayList<TransactionPart>();
    parts.add(new TransactionPart(count, false, item -> refused(visit, day, item)));
    if (boundary(visit).isNear(visit.at())) {
      LocalDate other = boundary(visit).otherDay(visit.at());
      ConditionalUpdate check = counters.notCounted(visit, other);
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

  /// Handles only the first condition that did not hold: if others failed too, the next attempt
  /// finds them.
  private static Attempt together(
      LocalDate day, List<TransactionPart> parts, boolean isNew, DynamoSession session) {
    var writes = new ArrayList<AttributeJson.Body>();
    for (TransactionPart part : parts) {
      writes.add(
          part.isCheck() ? part.update().checkInTransaction() : part.update().inTransaction());
    }
    var refusal = session.transact(writes);
    return refusal.isEmpty()
        ? new Attempt.Done(CountedVisit.now(day, isNew, Optional.empty()))
        : parts.get(refusal.get().part()).refusal().apply(refusal.get().item());
  }

  /// Says why a day refused a visit: it has the visit, or it is closed.
  private static Attempt refused(Visit visit, LocalDate day, Item item) {
    if (VisitMark.isIn(item, visit.id())) {
      return new Attempt.Done(CountedVisit.before(day, visit, item));
    }
    if (item.has(Attributes.CLOSED)) {
      return new Attempt.DayClosed();
    }
    throw new IllegalStateException("a day refused a visit without a reason");
  }
}
