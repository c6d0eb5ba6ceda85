package dev.footfall.server.imports;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.ProportionalSplit;
import dev.footfall.core.page.SiteZones;
import dev.footfall.server.config.ImportConfig;
import dev.footfall.server.text.Counted;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The hours of an import that hold counts already, of which nobody knows whether they are of the
/// same lines: of another copy of the log, or counted live.
final class Overlap {

  private final History unknown;
  private final Map<Instant, Totals> hours;
  private final Map<Instant, Totals> withDrops; // these, and those that get drops only

  private Overlap(History unknown, Map<Instant, Totals> hours) {
    this(unknown, hours, hours);
  }

  private Overlap(History unknown, Map<Instant, Totals> hours, Map<Instant, Totals> withDrops) {
    this.unknown = unknown;
    this.hours = hours;
    this.withDrops = withDrops;
  }

  /// Returns the hours that hold counts and get more.
  ///
  /// @param there what is kept about the site
  /// @param added what the import would add
  static Overlap ofHours(History there, History added) {
    return ofHours(there, added, History.EMPTY);
  }

  /// As above.
  ///
  /// @param known what an earlier import counted of the lines that this one has read
  static Overlap ofHours(History there, History added, History known) {
    History unknown = without(there, known);
    Map<Instant, Totals> counted = new TreeMap<>();
    unknown.hours().forEach(row -> counted.put(row.start(), row.totals()));
    Map<Instant, Totals> hours = new TreeMap<>();
    for (Row row : added.hours()) {
      Totals before = counted.getOrDefault(row.start(), Totals.ZERO);
      if (row.totals().visits() > 0 && before.visits() > 0) {
        hours.put(row.start(), before);
      }
    }
    return new Overlap(unknown, hours);
  }

  /// Returns the same with the hours that hold counts and get drops, of a cause that the day has
  /// already. Drops are kept by day: in an hour without visits they are not known.
  ///
  /// @param added the drops of the import, by hour
  Overlap withDrops(List<Row> added) {
    Set<Row> there =
        unknown.drops().stream().map(Overlap::key).collect(Collectors.toUnmodifiableSet());
    Set<Instant> dropped =
        added.stream()
            .filter(row -> row.totals().visits() > 0)
            .filter(row -> there.contains(new Row(day(row.start()), row.name(), Totals.ZERO)))
            .map(Row::start)
            .collect(Collectors.toUnmodifiableSet());
    Map<Instant, Totals> all = new TreeMap<>(hours);
    unknown.hours().stream()
        .filter(row -> dropped.contains(row.start()) && row.totals().visits() > 0)
        .forEach(row -> all.put(row.start(), row.totals()));
    return new Overlap(unknown, hours, all);
  }

  private static History without(History there, History known) {
    return new History(
        left(there.hours(), known.hours()),
        left(there.paths(), known.paths()),
        left(there.referrers(), known.referrers()),
        left(there.drops(), known.drops()),
        there.sources(),
        there.manualChanges());
  }

  /// Returns what is left of sums, of which a part may have been removed since.
  private static List<Row> left(List<Row> there, List<Row> known) {
    return less(there, known).stream().filter(row -> row.totals().visits() > 0).toList();
  }

  /// Returns all hours that hold counts, of days that get more, where what is added has the sums of
  /// a day in one of its hours.
  static Overlap ofDays(History there, History added) {
    Set<Instant> days =
        added.hours().stream()
            .filter(row -> row.totals().visits() > 0)
            .map(row -> day(row.start()))
            .collect(Collectors.toUnmodifiableSet());
    Map<Instant, Totals> hours = new TreeMap<>();
    there.hours().stream()
        .filter(row -> days.contains(day(row.start())) && row.totals().visits() > 0)
        .forEach(row -> hours.put(row.start(), row.totals()));
    return new Overlap(there, hours);
  }

  /// Returns what is to be added, as the owner wishes.
  ///
  /// @param added what the import would add
  /// @throws ImportException if there is an overlap, and nothing is said about it
  History resolve(History added, ImportConfig config) {
    if (withDrops.isEmpty()) {
      return added;
    }
    return switch (config.overlap()) {
      case ADD -> added;
      case REPLACE -> replacedBy(added);
      case STOP -> throw new ImportException(sentence(config.zone()));
    };
  }

  /// Returns which hours they are, and what the owner can do.
  private String sentence(ZoneId zone) {
    long visits = withDrops.values().stream().mapToLong(Totals::visits).sum();
    List<Instant> all = List.copyOf(withDrops.keySet());
    String first = SiteZones.text(zone, all.getFirst());
    String last = SiteZones.text(zone, all.getLast());
    String when = first.equals(last) ? "the hour of " + first : "%s to %s".formatted(first, last);
    return String.format(
        Locale.ROOT,
        "nothing was added: %,d of its hours %s %s already (%s), maybe the same %s;"
            + " --replace-hours puts the new counts in their place, --add counts both",
        all.size(),
        all.size() == 1 ? "holds" : "hold",
        Counted.of(visits, "visit"),
        when,
        Counted.noun(visits, "one"));
  }

  /// Returns `added` with what takes the old counts of these hours out. Paths, referrers and drops
  /// are kept by day: where not all hours of a day are replaced, they are taken out in proportion.
  private History replacedBy(History added) {
    List<Row> old =
        hours.entrySet().stream().map(e -> new Row(e.getKey(), "", e.getValue())).toList();
    return new History(
        less(added.hours(), old),
        less(added.paths(), ofHours(hours, unknown.paths())),
        less(added.referrers(), ofHours(hours, unknown.referrers())),
        less(added.drops(), ofHours(withDrops, unknown.drops())),
        added.sources(),
        added.manualChanges());
  }

  private static List<Row> less(List<Row> added, List<Row> old) {
    Map<Row, Totals> sums = new LinkedHashMap<>();
    added.forEach(row -> sums.merge(key(row), row.totals(), Totals::plus));
    old.forEach(row -> sums.merge(key(row), Totals.ZERO.minus(row.totals()), Totals::plus));
    return sums.entrySet().stream()
        .filter(sum -> !sum.getValue().equals(Totals.ZERO))
        .map(sum -> new Row(sum.getKey().start(), sum.getKey().name(), sum.getValue()))
        .toList();
  }

  private static Row key(Row row) {
    return new Row(row.start(), row.name(), Totals.ZERO);
  }

  /// Returns the share of these hours in sums that are kept by day.
  private List<Row> ofHours(Map<Instant, Totals> hours, List<Row> byDay) {
    Map<Instant, Totals> replaced = new TreeMap<>();
    hours.forEach((hour, totals) -> replaced.merge(day(hour), totals, Totals::plus));
    Map<Instant, Totals> kept = new TreeMap<>();
    unknown.hours().forEach(row -> kept.merge(day(row.start()), row.totals(), Totals::plus));
    List<Row> rows = new ArrayList<>();
    replaced.forEach(
        (day, totals) -> {
          List<Row> ofDay = byDay.stream().filter(row -> row.start().equals(day)).toList();
          Totals all = ofDay.stream().map(Row::totals).reduce(Totals.ZERO, Totals::plus);
          Totals share = share(all, totals, kept.getOrDefault(day, totals));
          rows.addAll(ProportionalSplit.of(share, ofDay));
        });
    return rows;
  }

  private static Totals share(Totals all, Totals removed, Totals kept) {
    return new Totals(
        part(all.visits(), removed.visits(), kept.visits()),
        part(all.visitors(), removed.visitors(), kept.visitors()));
  }

  private static long part(long all, long removed, long kept) {
    return removed >= kept ? all : Math.round((double) all * removed / kept);
  }

  private static Instant day(Instant hour) {
    return hour.truncatedTo(ChronoUnit.DAYS);
  }
}
