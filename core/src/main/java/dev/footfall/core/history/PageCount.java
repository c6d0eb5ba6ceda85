package dev.footfall.core.history;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// The all-time visits of a page.
///
/// @param path of the page
/// @param visits 1 or more
public record PageCount(String path, long visits) {

  private static final Comparator<PageCount> MOST_VISITED =
      Comparator.comparingLong(PageCount::visits).reversed().thenComparing(PageCount::path);

  /// Returns the most visited pages, equal ones in the order of their paths.
  ///
  /// @param limit how many at most
  public static List<PageCount> top(Collection<PageCount> pages, int limit) {
    return pages.stream().sorted(MOST_VISITED).limit(limit).toList();
  }
}
