package dev.footfall.core.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static java.util.stream.Collectors.toMap;

import dev.footfall.core.Totals;
import dev.footfall.core.history.Report.Entry;
import dev.footfall.core.peak.FeedReaders;
import dev.footfall.core.peak.Peak;
import dev.footfall.core.peak.PeakSums;
import dev.footfall.core.peak.PeakSums.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/// What is usual on the days of a period without those of its peaks. The usual of a day is the
/// median of the other days, that of a path or a referrer their mean, since only its sum is read.
final class UsualSums {

  private static final int FEW = 3;

  private final List<PeakDays> peaks;
  private final Map<LocalDate, Totals> otherDays;
  private final long days;
  private final Map<String, Long> paths;
  private final Map<String, Long> referrers;
  private final long referred;

  /// @param steps of the period and of the time before it
  /// @param peaks all peaks of the period
  UsualSums(Period period, Report report, SortedMap<Instant, Totals> steps, List<PeakDays> peaks) {
    this.peaks = peaks;
    otherDays =
        steps.entrySet().stream()
            .collect(
                groupingBy(
                    step -> LocalDate.ofInstant(step.getKey(), ZoneOffset.UTC),
                    reducing(Totals.ZERO, Map.Entry::getValue, Totals::plus)));
    otherDays.keySet().removeIf(day -> peaks.stream().anyMatch(peak -> isIn(peak.days(), day)));
    days = otherDays.keySet().stream().filter(day -> isIn(period, day)).count();
    paths = others(report, Report::paths);
    referrers = others(report, Report::referrers);
    referred = report.referred() - peaks.stream().mapToLong(peak -> peak.report().referred()).sum();
  }

  private static boolean isIn(Period period, LocalDate day) {
    return !day.isBefore(period.from()) && !day.isAfter(period.to());
  }

  /// Returns the visits of each name outside the peaks.
  private Map<String, Long> others(Report report, Function<Report, List<Entry>> list) {
    Map<String, Long> visits = visits(list.apply(report));
    for (PeakDays peak : peaks) {
      visits(list.apply(peak.report())).forEach((name, n) -> visits.merge(name, -n, Long::sum));
    }
    return visits;
  }

  private static Map<String, Long> visits(List<Entry> list) {
    return list.stream().collect(toMap(Entry::name, entry -> entry.totals().visits()));
  }

  /// Returns the peaks.
  List<Peak> peaks() {
    return peaks.stream().map(peak -> new Peak(peak.rise(), peak.rush(), sums(peak))).toList();
  }

  private PeakSums sums(PeakDays peak) {
    Report report = peak.report();
    long count = peak.days().days();
    List<Part> hosts = parts(report.referrers(), referrers, count);
    List<Part> names = parts(report.paths(), paths, count);
    long feeds =
        hosts.stream().filter(p -> FeedReaders.isHost(p.name())).mapToLong(Part::more).sum();
    return new PeakSums(
        report.totals(),
        new Totals(count * usual(Totals::visits), count * usual(Totals::visitors)),
        most(names),
        names.stream().limit(FEW).mapToLong(Part::more).sum(),
        most(hosts),
        Math.max(0, report.referred() - mean(referred, count)),
        feeds,
        Math.max(0, report.totals().visits() - report.referred()));
  }

  private long usual(ToLongFunction<Totals> kind) {
    Collection<Totals> totals = otherDays.values();
    LongStream sorted = totals.stream().mapToLong(kind).sorted();
    return totals.isEmpty() ? 0 : sorted.skip((totals.size() - 1) / 2).findFirst().orElse(0);
  }

  /// Returns the names that have more visits than usual, those with most of them first.
  private List<Part> parts(List<Entry> list, Map<String, Long> others, long count) {
    return list.stream()
        .map(
            entry ->
                new Part(
                    entry.name(),
                    entry.totals().visits(),
                    mean(others.getOrDefault(entry.name(), 0L), count)))
        .filter(part -> part.more() > 0)
        .sorted(Comparator.comparingLong(Part::more).reversed())
        .toList();
  }

  /// A name may be beyond the list of one of the reports.
  private long mean(long sum, long count) {
    return days == 0 ? 0 : Math.max(0, Math.round((double) count * sum / days));
  }

  private static Part most(List<Part> parts) {
    return parts.isEmpty() ? Part.NONE : parts.getFirst();
  }
}
