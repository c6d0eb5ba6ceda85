package dev.footfall.store.dynamodb.count;

import dev.footfall.core.LruCache;
import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.count.VisitCounter.CountedVisit;
import dev.footfall.store.dynamodb.history.ManualChangeReader;
import dev.footfall.store.dynamodb.imports.ImportJournal;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import dev.footfall.store.dynamodb.schema.Keys;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/// The totals of a site: the start value and the sum of all closed days, which only an import
/// changes and which are therefore remembered, and the days still open. Nothing is remembered of
/// the test site, which any other process may erase. Thread-safe.
public final class RunningTotals {

  /// The sum of all days before one, and the start value.
  ///
  /// @param imports the number of the last import that is in it whole
  private record Closed(LocalDate until, Totals sum, long imports) {
    /// Of a site that has no sum in the table yet.
    static final Closed NONE = new Closed(LocalDate.EPOCH, Totals.ZERO, 0);

    static Closed of(Item item) {
      return item.has(UNTIL)
          ? new Closed(
              Keys.date(item.text(UNTIL)),
              item.totals().plus(ManualChangeReader.startIn(item)),
              item.number(ImportJournal.NUMBER))
          : NONE;
    }

    /// Whether no import added to the sum since, which the open days would tell.
    boolean isLatest(List<Item> open) {
      for (Item item : open) {
        if (item.number(ImportJournal.NUMBER) > imports) {
          return false;
        }
      }
      return true;
    }
  }

  /// The attribute with the first day that the sum leaves out.
  public static final String UNTIL = "d";

  private static final int MAX_SITES = 10_000;

  private final String table;
  private final CounterItems tallies;
  private final OpenDayTotals openDays;
  private final LruCache<Site, Closed> known = new LruCache<>(MAX_SITES);
  private final ReentrantLock loading = new ReentrantLock();

  public RunningTotals(String table, CounterItems tallies) {
    this.table = table;
    this.tallies = tallies;
    openDays = new OpenDayTotals(tallies);
  }

  public int shards() {
    return tallies.shards();
  }

  /// The totals of a site now. One query, and at first one read.
  public Totals of(Site site, DynamoSession calls) {
    var remembered = known.find(site);
    Closed closed = remembered.isPresent() ? remembered.get() : load(site, calls);
    return with(open(site, closed, calls), site, closed, calls);
  }

  /// The totals after a visit, itself included. Reads nothing when the answer to the visit tells
  /// the only open day; closes what days are over.
  public Totals after(Visit visit, CountedVisit tally, DynamoSession calls) {
    var remembered = remembered(visit);
    Closed closed = remembered.isPresent() ? remembered.get() : loadOrClose(visit, calls);
    Site site = visit.page().site();
    List<Item> open;
    if (tallies.shards() > 1) {
      open = openDays.after(site, closed.until(), item(visit, tally, calls), calls);
    } else if (isOnlyOpenDay(tally.day(), closed, visit)) {
      open = List.of(item(visit, tally, calls));
    } else {
      open = open(site, closed, calls);
    }
    return with(open, site, closed, calls);
  }

  private Item item(Visit visit, CountedVisit tally, DynamoSession calls) {
    return tally.item().isPresent()
        ? tally.item().get()
        : tallies.afterwards(visit, tally.day(), calls);
  }

  private Totals with(List<Item> open, Site site, Closed closed, DynamoSession calls) {
    if (closed.isLatest(open)) {
      return sum(open, closed);
    }
    Closed now = load(site, calls);
    return sum(open(site, now, calls), now);
  }

  private static Totals sum(List<Item> open, Closed closed) {
    Totals sum = closed.sum();
    for (Item item : open) {
      sum = sum.plus(item.totals());
    }
    return sum;
  }

  private boolean isOnlyOpenDay(LocalDate day, Closed closed, Visit visit) {
    return day.equals(closed.until())
        && day.equals(DayBoundary.day(visit.at()))
        && !DayBoundary.isNear(visit.at());
  }

  /// The first day after `closed` that may still count visits.
  LocalDate openDayAfter(Site site, LocalDate closed, DynamoSession calls) {
    LocalDate until = load(site, calls).until();
    return until.isAfter(closed) ? until : closed.plusDays(1);
  }

  /// Closes the days before `day`.
  public void closeBefore(LocalDate day, Site site, DynamoSession calls) {
    Closed closed = load(site, calls);
    if (closed.until().isBefore(day)) {
      close(site, closed, day, calls);
    }
  }

  private List<Item> open(Site site, Closed closed, DynamoSession calls) {
    return openDays.read(site, closed.until(), calls);
  }

  private Optional<Closed> remembered(Visit visit) {
    var closed = known.find(visit.page().site());
    return closed.isPresent() && hasDaysToClose(closed.get(), visit) ? Optional.empty() : closed;
  }

  private static boolean hasDaysToClose(Closed closed, Visit visit) {
    return DayBoundary.mayClose(visit.at()) && closed.until().isBefore(DayBoundary.day(visit.at()));
  }

  /// One at a time: the others find it remembered.
  private Closed loadOrClose(Visit visit, DynamoSession calls) {
    loading.lock();
    try {
      var remembered = remembered(visit);
      return remembered.isPresent() ? remembered.get() : loadThenClose(visit, calls);
    } finally {
      loading.unlock();
    }
  }

  private Closed loadThenClose(Visit visit, DynamoSession calls) {
    Site site = visit.page().site();
    Closed closed = load(site, calls);
    return hasDaysToClose(closed, visit)
        ? close(site, closed, DayBoundary.day(visit.at()), calls)
        : closed;
  }

  private Closed load(Site site, DynamoSession calls) {
    Closed closed = Closed.of(calls.get(table, Keys.total(site), Reading.LATEST));
    remember(site, closed);
    return closed;
  }

  /// Closes the days before `day` and adds them to the sum. Who comes second finds the same days
  /// closed, and the sum written.
  private Closed close(Site site, Closed before, LocalDate day, DynamoSession calls) {
    var shards = new ArrayList<Integer>();
    for (int shard = 0; shard < tallies.shards(); shard++) {
      shards.add(shard);
    }
    var sums = new ConcurrentLinkedQueue<Totals>();
    calls.each(shards, shard -> sums.add(closeDays(site, shard, before.until(), day, calls)));
    Totals gained = Totals.ZERO;
    for (Totals sum : sums) {
      gained = gained.plus(sum);
    }
    ConditionalUpdate edit =
        new ConditionalUpdate(table, Keys.total(site))
            .add(gained)
            .set(UNTIL, AttributeValue.fromS(day.toString()));
    ConditionalUpdate next =
        before.until().equals(Closed.NONE.until())
            ? edit.ifAbsent(UNTIL)
            : edit.ifEqual(UNTIL, AttributeValue.fromS(before.until().toString()));
    Closed after = Closed.of(calls.update(next).item());
    remember(site, after);
    return after;
  }

  private void remember(Site site, Closed closed) {
    if (!site.equals(Site.SMOKE)) {
      known.put(site, closed);
    }
  }

  /// Yesterday is closed even when empty: a straggler would be the first to count in it.
  private Totals closeDays(
      Site site, int shard, LocalDate from, LocalDate day, DynamoSession calls) {
    LocalDate yesterday = day.minusDays(1);
    Map<LocalDate, Item> days = new HashMap<>(Map.of(yesterday, Item.NONE));
    for (Item item : tallies.days(site, shard, from, yesterday, calls)) {
      days.put(Keys.dayOf(item.text(Keys.SK)), item);
    }
    Totals sum = Totals.ZERO;
    for (Map.Entry<LocalDate, Item> each : days.entrySet()) {
      sum = sum.plus(tallies.close(site, shard, each.getKey(), each.getValue(), calls).totals());
    }
    return sum;
  }
}
