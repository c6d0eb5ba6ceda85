package dev.footfall.store.dynamodb.imports;

import dev.footfall.core.Totals;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.CounterKey;
import dev.footfall.store.dynamodb.schema.Keys;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// What an import adds to one item.
///
/// @param counters visits and visitors, below zero where they mend; by hour where the item is a
///   day's, which then gains what its hours gain
/// @param mayOwe whether the item may go below zero, since those of other shards make up for it: a
///   sum to be taken out was counted in all of them
record CounterIncrement(CounterKey cell, Map<String, Long> counters, boolean mayOwe) {

  CounterIncrement {
    counters = Map.copyOf(counters);
  }

  static CounterIncrement of(CounterKey cell, Totals totals) {
    return of(cell, Map.of(Item.VISITS, totals.visits(), Item.VISITORS, totals.visitors()));
  }

  static CounterIncrement of(CounterKey cell, Map<String, Long> counters) {
    return new CounterIncrement(cell, counters, false);
  }

  /// The same, of one of so many shards.
  CounterIncrement in(int shards) {
    return new CounterIncrement(cell, counters, shards > 1);
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
  ConditionalUpdate edit(String table, long number) {
    var edit = new ConditionalUpdate(table, cell.key()).once(number);
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
      edit.set(CounterKey.NAME, AttributeValue.fromS(cell.name()));
    }
    return edit;
  }

  /// As much of this as leaves no counter of the item below zero.
  CounterIncrement within(Item item) {
    if (mayOwe) {
      return this;
    }
    var within = new HashMap<>(counters);
    within.replaceAll((counter, change) -> Math.max(change, Math.min(0, -item.number(counter))));
    return of(cell, within);
  }
}
