package dev.footfall.server.imports;

import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.server.config.ImportConfig;
import dev.footfall.server.imports.InputFiles.InputFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// The page loads of logs beside the visits that were counted live: how many the script missed.
/// Hours are compared that the logs cover as a whole. Stores nothing.
///
/// @param hours the beginnings of the hours that are compared
/// @param logged page loads, by the rules of an import
/// @param counted visits
/// @param read what became of the lines of the logs, and what an import would say of them
public record LogComparison(
    TreeSet<Instant> hours, History logged, History counted, ImportSummary read) {

  /// Logs of fewer hours are compared with the hours at their ends, which they may have in part.
  private static final int FEW = 3;

  /// Reads logs and compares them with what was counted. Throws an [ImportException] if one cannot
  /// be read or understood.
  ///
  /// @param clock log lines of a later time are malformed
  /// @param random cryptographically strong
  public static LogComparison of(
      ImportConfig config, History counted, InstantSource clock, RandomGenerator random) {
    var logs = new LogImport(config, History.EMPTY, clock, random);
    InputFiles inputs = InputFiles.of(config.files());
    inputs.note().ifPresent(logs::note);
    for (InputFile file : inputs.all()) {
      LogInput.read(file.name(), _ -> {}, in -> logs.read(file, in));
    }
    History logged = logs.history();
    var hours = new TreeSet<>(logged.hours().stream().map(Row::start).toList());
    return new LogComparison(
        whole(hours, counted), logged, counted, ImportSummary.ofLines(logs.counts(), logs.notes()));
  }

  /// All hours from the first of the logs to the last, but for those two.
  private static TreeSet<Instant> whole(TreeSet<Instant> logged, History counted) {
    var hours = new TreeSet<>(logged);
    if (logged.isEmpty()) {
      return hours;
    }
    counted.hours().stream()
        .map(Row::start)
        .filter(hour -> hour.isAfter(logged.first()) && hour.isBefore(logged.last()))
        .forEach(hours::add);
    if (Duration.between(logged.first(), logged.last()).toHours() >= FEW) {
      hours.removeAll(Set.of(logged.first(), logged.last()));
    }
    return hours;
  }

  /// Page loads and visits of one day, or of one path.
  public record Line(String name, long logged, long counted) {

    /// Returns how many page loads the script missed; negative where it counted more, as on pages
    /// that change without a load, or that caches serve.
    public long missed() {
      return logged - counted;
    }
  }

  /// Returns the sums of all hours.
  public Line total() {
    return new Line("all", sum(days(logged)), sum(days(counted)));
  }

  private static long sum(Map<String, Long> parts) {
    return parts.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Returns a line for each day of the site, in order.
  public List<Line> byDay() {
    return lines(days(logged), days(counted));
  }

  private Map<String, Long> days(History history) {
    return sums(history.hours(), row -> hours.contains(row.start()), row -> day(row).toString());
  }

  /// Returns a line for each path, those with most missed page loads first. Paths are kept by the
  /// day: only days count of which all that was counted is in the compared hours.
  public List<Line> byPath() {
    Set<LocalDate> days = wholeDays(logged);
    days.retainAll(wholeDays(counted));
    Function<History, Map<String, Long>> paths =
        history -> sums(history.paths(), row -> days.contains(day(row)), Row::name);
    return lines(paths.apply(logged), paths.apply(counted)).stream()
        .sorted((a, b) -> Long.compare(b.missed(), a.missed()))
        .toList();
  }

  private Set<LocalDate> wholeDays(History history) {
    var days =
        hours.stream().map(LogComparison::day).collect(Collectors.toCollection(TreeSet::new));
    history.hours().stream()
        .filter(row -> !hours.contains(row.start()))
        .forEach(row -> days.remove(day(row)));
    return days;
  }

  private static LocalDate day(Row row) {
    return day(row.start());
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private static Map<String, Long> sums(
      List<Row> rows, Predicate<Row> which, Function<Row, String> name) {
    return rows.stream()
        .filter(which)
        .collect(
            Collectors.groupingBy(
                name, TreeMap::new, Collectors.summingLong(r -> r.totals().visits())));
  }

  private static List<Line> lines(Map<String, Long> logged, Map<String, Long> counted) {
    var names = new TreeSet<>(logged.keySet());
    names.addAll(counted.keySet());
    return names.stream()
        .map(name -> new Line(name, logged.getOrDefault(name, 0L), counted.getOrDefault(name, 0L)))
        .toList();
  }
}
