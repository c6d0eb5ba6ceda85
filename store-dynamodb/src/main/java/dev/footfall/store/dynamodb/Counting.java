package dev.footfall.store.dynamodb;

import dev.footfall.core.Visit;
import dev.footfall.core.VisitorToken;
import dev.footfall.store.dynamodb.Visitors.Look;
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
final class Counting {

  /// A visit that is counted, now or before.
  ///
  /// @param day where it is counted
  /// @param item where it is counted, as the write answered it; nothing if it did not
  /// @param isSamePage whether it is counted as a visit to this page
  record Tally(LocalDate day, boolean isNew, Optional<Item> item, boolean isSamePage) {
    static Tally now(LocalDate day, boolean isNew, Optional<Item> item) {
      return new Tally(day, isNew, item, true);
    }

    static Tally before(LocalDate day, Visit visit, Item item) {
      boolean isNew = Mark.isNew(item, visit.id());
      return new Tally(day, isNew, Optional.of(item), Mark.isSamePage(item, visit));
    }
  }

  /// What came of one attempt to count a visit.
  private sealed interface Attempt {
    record Told(Tally tally) implements Attempt {}

    record DayClosed() implements Attempt {}

    record WindowOpen() implements Attempt {}

    record StaleSalts() implements Attempt {}
  }

  /// A part of a transaction, and what it means when its condition does not hold.
  private record Part(Edit edit, boolean isCheck, Function<Item, Attempt> refusal) {}

  private final Tallies tallies;
  private final Visitors visitors;
  private final AllTime allTime;

  /// Windows that are being opened, and whether they were.
  private final Map<VisitorToken, CompletableFuture<Boolean>> openings = new ConcurrentHashMap<>();

  Counting(Tallies tallies, Visitors visitors, AllTime allTime) {
    this.tallies = tallies;
    this.visitors = visitors;
    this.allTime = allTime;
  }

  /// Counts a visit unless it is counted already; nothing when its salts are stale.
  Optional<Tally> count(Visit visit, Calls calls) {
    Look look = visit.tokens().isEmpty() ? new Look(false, true) : visitors.look(visit, calls);
    if (look.isStale()) {
      return Optional.empty();
    }
    Optional<Tally> before = yesterday(visit, calls);
    if (before.isPresent()) {
      return before;
    }
    return look.isOpen() ? count(visit, false, calls) : open(visit, calls);
  }

  /// One visit of a visitor at a time, in this process: the others would ask in vain, and pay.
  private Optional<Tally> open(Visit visit, Calls calls) {
    VisitorToken token = visit.tokens().getFirst();
    var mine = new CompletableFuture<Boolean>();
    var other = openings.putIfAbsent(token, mine);
    if (other != null) {
      return calls.await(other) ? count(visit, false, calls) : count(visit, calls);
    }
    boolean isOpen = false;
    try {
      Optional<Tally> tally = count(visit, true, calls);
      isOpen = tally.isPresent() && tally.get().isNew();
      return tally;
    } finally {
      openings.remove(token, mine);
      mine.complete(isOpen);
    }
  }

  private Optional<Tally> yesterday(Visit visit, Calls calls) {
    Instant at = visit.at();
    if (Midnight.isNear(at) || !Midnight.mayRepeatYesterday(at)) {
      return Optional.empty();
    }
    LocalDate yesterday = Midnight.day(at).minusDays(1);
    Item item = tallies.latest(visit, yesterday, calls);
    return Mark.isIn(item, visit.id())
        ? Optional.of(Tally.before(yesterday, visit, item))
        : Optional.empty();
  }

  private Optional<Tally> count(Visit visit, boolean hint, Calls calls) {
    LocalDate day = Midnight.day(visit.at());
    boolean isNew = hint;
    while (true) {
      switch (attempt(visit, day, isNew, calls)) {
        case Attempt.Told(Tally tally) -> {
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

  private Attempt attempt(Visit visit, LocalDate day, boolean isNew, Calls calls) {
    return isNew || Midnight.isNear(visit.at())
        ? together(day, parts(visit, day, isNew), isNew, calls)
        : alone(visit, day, calls);
  }

  private Attempt alone(Visit visit, LocalDate day, Calls calls) {
    Written written = tallies.count(tallies.day(visit, day), Mark.of(visit, false), calls);
    return written instanceof Written.Made
        ? new Attempt.Told(Tally.now(day, false, Optional.of(written.item())))
        : refused(visit, day, written.item());
  }

  private List<Part> parts(Visit visit, LocalDate day, boolean isNew) {
    boolean isNear = Midnight.isNear(visit.at());
    Edit count = tallies.edit(tallies.day(visit, day), Mark.of(visit, isNew));
    var parts = new ArrayList<Part>();
    parts.add(new Part(count, false, item -> refused(visit, day, item)));
    if (isNear) {
      LocalDate other = Midnight.otherDay(visit.at());
      Edit check = tallies.notCounted(visit, other);
      parts.add(new Part(check, true, item -> refused(visit, other, item)));
    }
    if (isNew && isNear) {
      parts.add(new Part(visitors.saltsCovered(visit), true, _ -> new Attempt.StaleSalts()));
    }
    if (isNew) {
      parts.add(new Part(visitors.open(visit), false, _ -> new Attempt.WindowOpen()));
    }
    if (isNew && isNear) {
      for (Edit other : visitors.othersNotOpen(visit)) {
        parts.add(new Part(other, true, _ -> new Attempt.WindowOpen()));
      }
    }
    return parts;
  }

  /// Any refusal that is told is followed: whatever it hides, the next attempt finds.
  private static Attempt together(LocalDate day, List<Part> parts, boolean isNew, Calls calls) {
    var writes = new ArrayList<Json.Body>();
    for (Part part : parts) {
      writes.add(part.isCheck() ? part.edit().checkInTransaction() : part.edit().inTransaction());
    }
    var refusal = calls.transact(writes);
    return refusal.isEmpty()
        ? new Attempt.Told(Tally.now(day, isNew, Optional.empty()))
        : parts.get(refusal.get().part()).refusal().apply(refusal.get().item());
  }

  /// A day refuses a visit that it has, or any when it is closed.
  private static Attempt refused(Visit visit, LocalDate day, Item item) {
    if (Mark.isIn(item, visit.id())) {
      return new Attempt.Told(Tally.before(day, visit, item));
    }
    if (item.has(Tallies.CLOSED)) {
      return new Attempt.DayClosed();
    }
    throw new IllegalStateException("a day refuses a visit for no reason");
  }
}
