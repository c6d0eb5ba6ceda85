package dev.footfall.store.dynamodb.count;

import dev.footfall.core.history.Report;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.CounterKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The visits of a site's pages on one day.
///
/// @param named by the path of pages that the day has a name for, 1 or more
/// @param beyond by the path of other pages that have a number of their own, 1 or more
/// @param isUnnamed whether the day has visits of unnamed pages
/// @param isImported whether such visits were imported, or removed: any page may have been theirs
record PageDay(
    Map<String, Long> named, Map<String, Long> beyond, boolean isUnnamed, boolean isImported) {

  /// @param paths the items of the day's paths, of all shards
  /// @param others the items of the day's paths beyond those that it names, of all shards
  static PageDay of(List<Item> paths, List<Item> others) {
    Map<String, Long> named = visits(paths);
    boolean isUnnamed = named.remove(Report.OTHER) != null;
    boolean isChanged = paths.stream().anyMatch(PageDay::isImportedOther);
    Map<String, Long> beyond = isChanged ? Map.of() : visits(others);
    return new PageDay(named, beyond, isUnnamed, isUnnamed && isChanged);
  }

  private static boolean isImportedOther(Item path) {
    return path.has(Attributes.IMPORT) && CounterKey.nameIn(path).equals(Report.OTHER);
  }

  private static Map<String, Long> visits(List<Item> items) {
    Map<String, Long> visits = new HashMap<>();
    for (Item item : items) {
      long more = item.number(Attributes.VISITS);
      if (more > 0) {
        visits.merge(CounterKey.nameIn(item), more, Long::sum);
      }
    }
    return visits;
  }

  /// Returns the paths of all pages with visits.
  Set<String> paths() {
    Set<String> paths = new HashSet<>(named.keySet());
    paths.addAll(beyond.keySet());
    return paths;
  }

  /// Returns the sum of a page that is not lost, and of this day.
  PageSum addTo(PageSum sum, String path) {
    if (named.containsKey(path)) {
      return sum.plus(named.getOrDefault(path, 0L));
    }
    if (!isUnnamed) {
      return sum;
    }
    return sum.isKnown() && !isImported ? sum.plus(beyond.getOrDefault(path, 0L)) : PageSum.LOST;
  }

  /// Returns the visits of a page.
  long visits(String path) {
    return named.getOrDefault(path, beyond.getOrDefault(path, 0L));
  }
}
