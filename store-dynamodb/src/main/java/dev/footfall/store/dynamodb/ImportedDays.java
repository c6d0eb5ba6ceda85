package dev.footfall.store.dynamodb;

import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import dev.footfall.store.dynamodb.Calls.Reading;
import dev.footfall.store.dynamodb.Calls.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Adds the days of an import: to their own items, and those of closed days to the sum of all
/// closed days in the same transaction. So a day is in the sum once, whoever closes it meanwhile.
/// Thread-safe.
final class ImportedDays {

  private static final int TOGETHER = 25;

  private final String table;
  private final AllTime allTime;

  ImportedDays(String table, AllTime allTime) {
    this.table = table;
    this.allTime = allTime;
  }

  /// Adds each day once.
  ///
  /// @param days the first first
  void add(Site site, List<Sum> days, long number, Calls calls) {
    for (int start = 0; start < days.size(); start += TOGETHER) {
      var some = days.subList(start, Math.min(days.size(), start + TOGETHER));
      if (!addClosed(site, some, number, calls)) {
        some.forEach(day -> add(site, day, number, calls));
      }
    }
  }

  /// Many at a time, when all are closed and none was added before.
  private boolean addClosed(Site site, List<Sum> days, long number, Calls calls) {
    var parts = new ArrayList<Json.Body>();
    days.forEach(day -> parts.add(closed(day, number).inTransaction()));
    Totals sum = days.stream().map(Sum::totals).reduce(Totals.ZERO, Totals::plus);
    parts.add(gain(site, sum, days.getLast().day()).inTransaction());
    return calls.transact(parts).isEmpty();
  }

  private void add(Site site, Sum day, long number, Calls calls) {
    Sum left = day;
    while (true) {
      boolean isClosed = day.day().isBefore(until(site, calls));
      Optional<Refusal> refusal = calls.transact(parts(site, left, number, isClosed));
      if (refusal.isEmpty() || isAdded(refusal.get(), number)) {
        return;
      }
      if (refusal.get().part() == 0) {
        Item item = refusal.get().item();
        left = day.within(item);
        if (!isClosed && item.has(Tallies.CLOSED)) { // by one who did not come to add it to the sum
          allTime.closeBefore(day.day().plusDays(1), site, calls);
        }
      }
    }
  }

  private static boolean isAdded(Refusal refusal, long number) {
    return refusal.part() == 0 && refusal.item().number(Journal.NUMBER) >= number;
  }

  private List<Json.Body> parts(Site site, Sum day, long number, boolean isClosed) {
    return isClosed
        ? List.of(
            closed(day, number).inTransaction(),
            gain(site, day.totals(), day.day()).inTransaction())
        : List.of(
            day.edit(table, number).ifAbsent(Tallies.CLOSED).inTransaction(),
            isOpen(site, day.day()).checkInTransaction());
  }

  private LocalDate until(Site site, Calls calls) {
    Item total = calls.get(table, Keys.total(site), Reading.LATEST);
    return total.has(AllTime.UNTIL) ? LocalDate.parse(total.text(AllTime.UNTIL)) : LocalDate.EPOCH;
  }

  private Edit closed(Sum day, long number) {
    return day.edit(table, number).set(Tallies.CLOSED, Item.number(1));
  }

  /// Adds to the sum what a day gains that is in it.
  private Edit gain(Site site, Totals gained, LocalDate day) {
    var edit = new Edit(table, Keys.total(site)).add(gained);
    return edit.when(edit.name(AllTime.UNTIL) + " > " + edit.value(text(day)));
  }

  /// Checks that a day is not in the sum.
  private Edit isOpen(Site site, LocalDate day) {
    var edit = new Edit(table, Keys.total(site));
    String until = edit.name(AllTime.UNTIL);
    return edit.when(
        "attribute_not_exists(%s) or %s <= %s".formatted(until, until, edit.value(text(day))));
  }

  private static AttributeValue text(LocalDate day) {
    return AttributeValue.fromS(day.toString());
  }

  /// Adds to the start value, and tells every process that the sum has changed: by the day that is
  /// open, which all of them read.
  void tell(Site site, Totals start, long number, Calls calls) {
    calls.update(ByHands.addStart(new Edit(table, Keys.total(site)).once(number), start));
    var open = Keys.day(site, 0, until(site, calls));
    calls.update(new Edit(table, open).once(number));
  }
}
