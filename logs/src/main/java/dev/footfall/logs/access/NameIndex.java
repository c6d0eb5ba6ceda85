package dev.footfall.logs.access;

import dev.footfall.core.history.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers names, so that a hit holds a number. Beyond a million all are `(other)`: no store keeps
/// so many of a site, and memory is bounded. Not thread-safe.
final class NameIndex {

  /// In which each number fits.
  static final int BITS = 20;

  static final long MASK = (1L << BITS) - 1;

  private static final int MAX_NAMES = 1_000_000;
  private static final int OTHER = 0;

  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> names = new ArrayList<>(List.of(Report.OTHER));

  int id(String name) {
    Integer id = ids.get(name);
    if (id != null) {
      return id;
    }
    if (names.size() > MAX_NAMES) {
      return OTHER;
    }
    ids.put(name, names.size());
    names.add(name);
    return names.size() - 1;
  }

  String name(int id) {
    return names.get(id);
  }
}
