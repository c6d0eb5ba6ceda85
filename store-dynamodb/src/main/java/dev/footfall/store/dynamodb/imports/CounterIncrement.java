package dev.footfall.store.dynamodb.imports;

import dev.footfall.core.Totals;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.CounterKey;
import dev.footfall.store.dynamodb.schema.Keys;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// What an import adds to one item.
///
/// @param counters visits and visitors, negative where they correct earlier counts; by hour for a
///   day's item, whose totals then change by the sum
record CounterIncrement(CounterKey key, Map<String, Long> counters) {

  CounterIncrement {
    counters = Map.copyOf(counters);
  }

  static CounterIncrement of(CounterKey key, Totals totals) {
    return new CounterIncrement(
        key, Map.of(Attributes.VISITS, totals.visits(), Attributes.VISITORS, totals.visitors()));
  }

  LocalDate day() {
    return Keys.dayOf(new Item(key.key()));
  }

  Totals totals() {
    return new Totals(total(Attributes.VISITS), total(Attributes.VISITORS));
  }

  private long total(String counter) {
    return counters.entrySet().stream()
        .filter(e -> e.getKey().startsWith(counter))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /// Returns the update that adds this once, if no counter becomes negative by it.
  ///
  /// @param number of the import
  ConditionalUpdate update(String table, long number) {
    var update = new ConditionalUpdate(table, key.key()).raise(Attributes.IMPORT, number);
    counters.forEach(
        (counter, change) -> {
          if (change != 0) {
            update.add(counter, change);
          }
          if (change < 0) {
            update.ifAtLeast(counter, -change);
          }
        });
    if (key.isDay()) {
      Attributes.add(update, totals());
    }
    if (key.name() != null) {
      update.set(CounterKey.NAME, AttributeValue.fromS(key.name()));
    }
    return update;
  }

  /// Returns as much of this as leaves no counter of the item negative.
  CounterIncrement within(Item item) {
    var within = new HashMap<>(counters);
    within.replaceAll((counter, change) -> Math.max(change, Math.min(0, -item.number(counter))));
    return new CounterIncrement(key, within);
  }
}
