package dev.footfall.core.history;

import dev.footfall.core.Totals;
import java.time.Instant;
import java.util.List;

/// Everything that is kept about a site for good, as sums: what an export holds, and what an import
/// adds. Sums that are to be added may be below zero where they mend what was counted before.
///
/// @param hours by hour; their name is empty
/// @param paths by path and day; visitors are windows that opened there
/// @param referrers by referring host and day; visitors are always 0
/// @param drops hits that were not counted, by the label of their reason and by day, as visits
/// @param sources what was imported
/// @param manualChanges what the owner changed
public record History(
    List<Row> hours,
    List<Row> paths,
    List<Row> referrers,
    List<Row> drops,
    List<Source> sources,
    ManualChanges manualChanges) {

  /// Nothing was ever counted, imported or changed.
  public static final History EMPTY =
      new History(List.of(), List.of(), List.of(), List.of(), List.of());

  /// One sum.
  ///
  /// @param start when its hour or day begins, UTC
  public record Row(Instant start, String name, Totals totals) {}

  /// The beginning of a file that was imported: known again by its length and hash, so that none of
  /// its lines counts twice.
  ///
  /// @param bytes how many, uncompressed, 1 or more
  /// @param sha256 of these bytes, in 64 hexadecimal digits
  public record Source(Kind kind, long bytes, String sha256) {}

  /// What a [Source] was.
  public enum Kind {
    /// An access log.
    LOG,
    /// An export of Footfall's.
    EXPORT
  }

  public History {
    hours = List.copyOf(hours);
    paths = List.copyOf(paths);
    referrers = List.copyOf(referrers);
    drops = List.copyOf(drops);
    sources = List.copyOf(sources);
  }

  /// Nothing changed by hand.
  public History(
      List<Row> hours,
      List<Row> paths,
      List<Row> referrers,
      List<Row> drops,
      List<Source> sources) {
    this(hours, paths, referrers, drops, sources, ManualChanges.NONE);
  }

  /// The same, but for what was changed by hand.
  public History with(ManualChanges other) {
    return new History(hours, paths, referrers, drops, sources, other);
  }

  /// Visits and visitors that were counted: the sum of the hours. All-time totals are these and the
  /// start value.
  public Totals totals() {
    return hours.stream().map(Row::totals).reduce(Totals.ZERO, Totals::plus);
  }
}
