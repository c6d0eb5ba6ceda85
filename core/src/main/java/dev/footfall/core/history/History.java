package dev.footfall.core.history;

import dev.footfall.core.Totals;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Everything that is kept about a site for good, as sums: what an export holds, and what an import
/// adds. Increments may be negative when they correct earlier counts.
///
/// @param hours by hour; their name is empty
/// @param paths by path and day; visitors are windows that opened there
/// @param referrers by referring host with the page that it led to, and day: see [Referral];
///   visitors are always 0
/// @param drops hits that were not counted, by the label of their [dev.footfall.core.DropCause] and
///   by day, as visits
/// @param sources the files that were imported
/// @param manualChanges what the owner of the site changed
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
  /// @param start when its hour or day begins, in site time
  public record Row(Instant start, String name, Totals totals) {

    private static final Instant END = Instant.ofEpochSecond(1L << Integer.SIZE);

    /// Returns whether a visit can have been counted then: from 1970 to 2105, as in a log. A report
    /// of all time would otherwise begin on a day of which there are no reports.
    public boolean hasPossibleTime() {
      return !start.isBefore(Instant.EPOCH) && start.isBefore(END);
    }
  }

  /// The beginning of a file that was imported, recognized by its length and hash, so that no line
  /// counts twice.
  ///
  /// @param bytes how many, uncompressed, 1 or more
  /// @param sha256 of these bytes, in 64 hexadecimal digits
  public record Source(Kind kind, long bytes, String sha256) {}

  /// What a [Source] was.
  public enum Kind {
    /// An access log.
    LOG,
    /// An export made by Footfall.
    EXPORT,
    /// Counted by GoatCounter.
    GOATCOUNTER,
    /// Counted by Plausible Analytics.
    PLAUSIBLE,
    /// Counted by Umami.
    UMAMI,
    /// Page views without days, as vercount and busuanzi have them.
    PAGE_VIEWS;

    /// Returns the name used in exports and stores, for example `goatcounter`.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Returns the kind with this [#label], or empty if there is none.
    public static Optional<Kind> of(String label) {
      return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
    }
  }

  /// Copies the lists.
  public History {
    hours = List.copyOf(hours);
    paths = List.copyOf(paths);
    referrers = List.copyOf(referrers);
    drops = List.copyOf(drops);
    sources = List.copyOf(sources);
  }

  /// A history without manual changes.
  public History(
      List<Row> hours,
      List<Row> paths,
      List<Row> referrers,
      List<Row> drops,
      List<Source> sources) {
    this(hours, paths, referrers, drops, sources, ManualChanges.NONE);
  }

  /// Returns this history with other manual changes.
  public History with(ManualChanges other) {
    return new History(hours, paths, referrers, drops, sources, other);
  }

  /// Returns the visits and visitors that were counted: the sum of the hours. All-time totals are
  /// these plus the starting totals.
  public Totals totals() {
    return hours.stream().map(Row::totals).reduce(Totals.ZERO, Totals::plus);
  }
}
