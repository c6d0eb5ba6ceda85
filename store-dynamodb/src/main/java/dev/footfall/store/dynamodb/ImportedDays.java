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
  void add(List<Sum> days, Import under) {
    for (int start = 0; start < days.size(); start += TOGETHER) {
      var some = days.subList(start, Math.min(days.size(), start + TOGETHER));
      if (!addClosed(some, under)) {
        some.forEach(day -> add(day, under));
      }
    }
  }

  /// Many at a time, when all are closed and none was added before.
  private boolean addClosed(List<Sum> days, Import under) {
    var parts = new ArrayList<Json.Body>();
    days.forEach(day -> parts.add(closed(day, under).inTransaction()));
    Totals sum = days.stream().map(Sum::totals).reduce(Totals.ZERO, Totals::plus);
    parts.add(gain(under.site(), sum, days.getLast().day()).inTransaction());
    return under.calls().transact(parts).isEmpty();
  }

  private void add(Sum day, Import under) {
    Sum left = day;
    while (true) {
      boolean isClosed = day.day().isBefore(until(under));
      Optional<Refusal> refusal = under.calls().transact(parts(left, isClosed, under));
      if (refusal.isEmpty() || isAdded(refusal.get(), under)) {
        return;
      }
      if (refusal.get().part() == 0) {
        Item item = refusal.get().item();
        left = day.within(item);
        if (!isClosed && item.has(Tallies.CLOSED)) { // by one who did not come to add it to the sum
          allTime.closeBefore(day.day().plusDays(1), under.site(), under.calls());
        }
      }
    }
  }

  private static boolean isAdded(Refusal refusal, Import under) {
    return refusal.part() == 0 && refusal.item().number(Journal.NUMBER) >= under.number();
  }

  private List<Json.Body> parts(Sum day, boolean isClosed, Import under) {
    return isClosed
        ? List.of(
            closed(day, under).inTransaction(),
            gain(under.site(), day.totals(), day.day()).inTransaction())
        : List.of(
            day.edit(table, under.number()).ifAbsent(Tallies.CLOSED).inTransaction(),
            isOpen(under.site(), day.day()).checkInTransaction());
  }

  private LocalDate until(Import under) {
    Item total = under.calls().get(table, Keys.total(under.site()), Reading.LATEST);
    return total.has(AllTime.UNTIL) ? Keys.date(total.text(AllTime.UNTIL)) : LocalDate.EPOCH;
  }

  private Edit closed(Sum day, Import under) {
    return day.edit(table, under.number()).set(Tallies.CLOSED, Item.number(1));
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
  void tell(Totals start, Import under) {
    Edit total = new Edit(table, Keys.total(under.site())).once(under.number());
    under.calls().update(ByHands.addStart(total, start));
    var open = Keys.day(under.site(), 0, until(under));
    under.calls().update(new Edit(table, open).once(under.number()));
  }
}
