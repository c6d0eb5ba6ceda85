package dev.footfall.store.dynamodb.imports;

import dev.footfall.core.Totals;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.AttributeJson;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.DynamoSession.Refusal;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.count.ClosedDays;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.PageReach;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Adds the days of an import to their items, and those of closed days to the sum of closed days in
/// the same transaction. So a day is in the sum once, whoever closes it meanwhile. Thread-safe.
final class DayImporter {

  private static final int TOGETHER = 25;

  private final String table;
  private final ClosedDays closedDays;

  DayImporter(String table, ClosedDays closedDays) {
    this.table = table;
    this.closedDays = closedDays;
  }

  /// Adds each day once.
  ///
  /// @param days sorted by day
  void add(List<CounterIncrement> days, ImportRun run) {
    for (int start = 0; start < days.size(); start += TOGETHER) {
      var some = days.subList(start, Math.min(days.size(), start + TOGETHER));
      if (!addClosed(some, run)) {
        some.forEach(day -> add(day, run));
      }
    }
  }

  /// Adds several days in one transaction. Returns false if one is open or was added before.
  private boolean addClosed(List<CounterIncrement> days, ImportRun run) {
    var parts = new ArrayList<AttributeJson.Body>();
    days.forEach(day -> parts.add(closed(day, run).inTransaction()));
    Totals sum = days.stream().map(CounterIncrement::totals).reduce(Totals.ZERO, Totals::plus);
    parts.add(gain(run.site(), sum, days.getLast().day()).inTransaction());
    return run.session().transact(parts).isEmpty();
  }

  private void add(CounterIncrement day, ImportRun run) {
    CounterIncrement left = day;
    while (true) {
      boolean isClosed = day.day().isBefore(until(run));
      Optional<Refusal> refusal = run.session().transact(parts(left, isClosed, run));
      if (refusal.isEmpty() || isAdded(refusal.get(), run)) {
        return;
      }
      if (refusal.get().part() == 0) {
        Item item = refusal.get().item();
        left = day.within(item);
        if (!isClosed && item.has(Attributes.CLOSED)) {
          // Closed by a process that died before adding it to the sum.
          closedDays.closeBefore(day.day().plusDays(1), run.site(), run.session());
        }
      }
    }
  }

  private static boolean isAdded(Refusal refusal, ImportRun run) {
    return refusal.part() == 0 && refusal.item().number(Attributes.IMPORT) >= run.number();
  }

  private List<AttributeJson.Body> parts(CounterIncrement day, boolean isClosed, ImportRun run) {
    return isClosed
        ? List.of(
            closed(day, run).inTransaction(),
            gain(run.site(), day.totals(), day.day()).inTransaction())
        : List.of(
            day.update(table, run.number()).ifAbsent(Attributes.CLOSED).inTransaction(),
            isOpen(run.site(), day.day()).checkInTransaction());
  }

  private LocalDate until(ImportRun run) {
    Item total = run.session().get(table, Keys.total(run.site()), Reading.LATEST);
    return total.has(Attributes.UNTIL) ? Keys.date(total.text(Attributes.UNTIL)) : LocalDate.EPOCH;
  }

  private ConditionalUpdate closed(CounterIncrement day, ImportRun run) {
    return day.update(table, run.number()).set(Attributes.CLOSED, AttributeValue.fromN(1));
  }

  /// Returns the update that adds to the sum what a day gains that the sum includes.
  private ConditionalUpdate gain(Site site, Totals gained, LocalDate day) {
    var update = new ConditionalUpdate(table, Keys.total(site));
    Attributes.add(update, gained);
    return update.when(update.name(Attributes.UNTIL) + " > " + update.value(text(day)));
  }

  /// Returns the check that the sum does not include a day.
  private ConditionalUpdate isOpen(Site site, LocalDate day) {
    var update = new ConditionalUpdate(table, Keys.total(site));
    String until = update.name(Attributes.UNTIL);
    return update.when(
        "attribute_not_exists(%s) or %s <= %s".formatted(until, until, update.value(text(day))));
  }

  private static AttributeValue text(LocalDate day) {
    return AttributeValue.fromS(day.toString());
  }

  /// Adds to the starting totals, changes to new sums of pages, if there are any, and marks the
  /// open day, which every process reads: so all of them know that the sums have changed.
  void addStartingTotals(Totals start, Optional<PageReach> pages, ImportRun run) {
    var sum =
        new ConditionalUpdate(table, Keys.total(run.site())).raise(Attributes.IMPORT, run.number());
    pages.ifPresent(reach -> reach.set(sum));
    run.session().update(Attributes.addStartingTotals(sum, start));
    var open = Keys.day(run.site(), 0, until(run));
    run.session().update(new ConditionalUpdate(table, open).raise(Attributes.IMPORT, run.number()));
  }
}
