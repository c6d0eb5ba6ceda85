package dev.footfall.store.dynamodb.imports;

import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import dev.footfall.dynamodb.AttributeJson;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.DynamoSession.Refusal;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.count.CounterItems;
import dev.footfall.store.dynamodb.count.RunningTotals;
import dev.footfall.store.dynamodb.history.ManualChangeReader;
import dev.footfall.store.dynamodb.schema.Keys;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Adds the days of an import: to their own items, and those of closed days to the sum of all
/// closed days in the same transaction. So a day is in the sum once, whoever closes it meanwhile.
/// Thread-safe.
final class DayImporter {

  private static final int TOGETHER = 25;

  private final String table;
  private final RunningTotals allTime;

  DayImporter(String table, RunningTotals allTime) {
    this.table = table;
    this.allTime = allTime;
  }

  /// Adds each day once.
  ///
  /// @param days the first first
  void add(List<CounterIncrement> days, ImportRun under) {
    for (int start = 0; start < days.size(); start += TOGETHER) {
      var some = days.subList(start, Math.min(days.size(), start + TOGETHER));
      if (!addClosed(some, under)) {
        some.forEach(day -> add(day, under));
      }
    }
  }

  /// Many at a time, when all are closed and none was added before.
  private boolean addClosed(List<CounterIncrement> days, ImportRun under) {
    var parts = new ArrayList<AttributeJson.Body>();
    days.forEach(day -> parts.add(closed(day, under).inTransaction()));
    Totals sum = days.stream().map(CounterIncrement::totals).reduce(Totals.ZERO, Totals::plus);
    parts.add(gain(under.site(), sum, days.getLast().day()).inTransaction());
    return under.calls().transact(parts).isEmpty();
  }

  private void add(CounterIncrement day, ImportRun under) {
    CounterIncrement left = day;
    while (true) {
      boolean isClosed = day.day().isBefore(until(under));
      Optional<Refusal> refusal = under.calls().transact(parts(left, isClosed, under));
      if (refusal.isEmpty() || isAdded(refusal.get(), under)) {
        return;
      }
      if (refusal.get().part() == 0) {
        Item item = refusal.get().item();
        left = day.within(item);
        if (!isClosed
            && item.has(CounterItems.CLOSED)) { // by one who did not come to add it to the sum
          allTime.closeBefore(day.day().plusDays(1), under.site(), under.calls());
        }
      }
    }
  }

  private static boolean isAdded(Refusal refusal, ImportRun under) {
    return refusal.part() == 0 && refusal.item().number(ImportJournal.NUMBER) >= under.number();
  }

  private List<AttributeJson.Body> parts(CounterIncrement day, boolean isClosed, ImportRun under) {
    return isClosed
        ? List.of(
            closed(day, under).inTransaction(),
            gain(under.site(), day.totals(), day.day()).inTransaction())
        : List.of(
            day.edit(table, under.number()).ifAbsent(CounterItems.CLOSED).inTransaction(),
            isOpen(under.site(), day.day()).checkInTransaction());
  }

  private LocalDate until(ImportRun under) {
    Item total = under.calls().get(table, Keys.total(under.site()), Reading.LATEST);
    return total.has(RunningTotals.UNTIL)
        ? Keys.date(total.text(RunningTotals.UNTIL))
        : LocalDate.EPOCH;
  }

  private ConditionalUpdate closed(CounterIncrement day, ImportRun under) {
    return day.edit(table, under.number()).set(CounterItems.CLOSED, Item.number(1));
  }

  /// Adds to the sum what a day gains that is in it.
  private ConditionalUpdate gain(Site site, Totals gained, LocalDate day) {
    var edit = new ConditionalUpdate(table, Keys.total(site)).add(gained);
    return edit.when(edit.name(RunningTotals.UNTIL) + " > " + edit.value(text(day)));
  }

  /// Checks that a day is not in the sum.
  private ConditionalUpdate isOpen(Site site, LocalDate day) {
    var edit = new ConditionalUpdate(table, Keys.total(site));
    String until = edit.name(RunningTotals.UNTIL);
    return edit.when(
        "attribute_not_exists(%s) or %s <= %s".formatted(until, until, edit.value(text(day))));
  }

  private static AttributeValue text(LocalDate day) {
    return AttributeValue.fromS(day.toString());
  }

  /// Adds to the start value, and tells every process that the sum has changed: by the day that is
  /// open, which all of them read.
  void tell(Totals start, ImportRun under) {
    ConditionalUpdate total =
        new ConditionalUpdate(table, Keys.total(under.site())).once(under.number());
    under.calls().update(ManualChangeReader.addStart(total, start));
    var open = Keys.day(under.site(), 0, until(under));
    under.calls().update(new ConditionalUpdate(table, open).once(under.number()));
  }
}
