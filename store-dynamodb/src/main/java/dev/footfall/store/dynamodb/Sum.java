package dev.footfall.store.dynamodb;

import dev.footfall.core.Totals;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// What an import adds to one item.
///
/// @param counters visits and visitors, below zero where they mend; by hour where the item is a
///   day's, which then gains what its hours gain
/// @param mayOwe whether the item may go below zero, since those of other shards make up for it: a
///   sum to be taken out was counted in all of them
record Sum(Cell cell, Map<String, Long> counters, boolean mayOwe) {

  Sum {
    counters = Map.copyOf(counters);
  }

  static Sum of(Cell cell, Totals totals) {
    return of(cell, Map.of(Item.VISITS, totals.visits(), Item.VISITORS, totals.visitors()));
  }

  static Sum of(Cell cell, Map<String, Long> counters) {
    return new Sum(cell, counters, false);
  }

  /// The same, of one of so many shards.
  Sum in(int shards) {
    return new Sum(cell, counters, shards > 1);
  }

  LocalDate day() {
    return Keys.dayOf(new Item(cell.key()).text(Keys.SK));
  }

  Totals totals() {
    return new Totals(total(Item.VISITS), total(Item.VISITORS));
  }

  private long total(String counter) {
    return counters.entrySet().stream()
        .filter(e -> e.getKey().startsWith(counter))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /// The change that adds this, once, unless fewer than none would remain.
  Edit edit(String table, long number) {
    var edit = new Edit(table, cell.key()).once(number);
    counters.forEach(
        (counter, change) -> {
          if (change != 0) {
            edit.add(counter, Item.number(change));
          }
          if (change < 0 && !mayOwe) {
            edit.ifAtLeast(counter, -change);
          }
        });
    if (cell.isDay()) {
      edit.add(totals());
    }
    if (cell.name() != null) {
      edit.set(Cell.NAME, AttributeValue.fromS(cell.name()));
    }
    return edit;
  }

  /// As much of this as leaves no counter of the item below zero.
  Sum within(Item item) {
    if (mayOwe) {
      return this;
    }
    var within = new HashMap<>(counters);
    within.replaceAll((counter, change) -> Math.max(change, Math.min(0, -item.number(counter))));
    return of(cell, within);
  }
}
