package dev.footfall.store.dynamodb.count;

import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.count.RunningTotals.Days;
import dev.footfall.store.dynamodb.schema.Keys;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;

/// A page, and the days that are open.
///
/// @param days sorted
record OpenPage(Site site, String path, List<LocalDate> days) {

  /// @param day one of the days, unless it is closed
  /// @param site the items of the site's days that are open, and what is closed
  static OpenPage of(Site host, String path, LocalDate day, Days site) {
    var days = new TreeSet<LocalDate>();
    days.add(day);
    for (Item item : site.open()) {
      if (item.has(Keys.SK)) {
        days.add(Keys.dayOf(item));
      }
    }
    return new OpenPage(host, path, List.copyOf(days.tailSet(site.closed().until())));
  }

  /// Returns the same without one of the days.
  OpenPage without(LocalDate day) {
    return new OpenPage(site, path, days.stream().filter(other -> !other.equals(day)).toList());
  }

  /// Returns one of the days alone.
  OpenPage on(LocalDate day) {
    return new OpenPage(site, path, List.of(day));
  }

  /// Returns the same days of another name.
  OpenPage named(String name) {
    return new OpenPage(site, name, days);
  }
}
