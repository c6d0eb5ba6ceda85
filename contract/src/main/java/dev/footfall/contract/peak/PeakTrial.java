package dev.footfall.contract.peak;

import static dev.footfall.contract.Fixtures.SITE;

import dev.footfall.contract.Fixtures;
import dev.footfall.contract.TestClock;
import dev.footfall.contract.store.StoreOpener;
import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.core.Hit;
import dev.footfall.core.Outcome;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.peak.Peak;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Counts the visits of made sites as a counter counts them, with the rate limit that it has by
/// default, and reads what the report says of the day of the peak. All follows from the seed.
///
/// @param opener opens an empty store
/// @param days how many days of the site there are, 14 or more; the report is of the later half
/// @param mostADay how many visits a day the largest sites have
public record PeakTrial(StoreOpener opener, int days, int mostADay) {

  private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
  private static final int VISITS_PER_MINUTE = 60;
  private static final int AT_A_TIME = 500;

  /// Returns what is reported of made peaks of each cause in turn.
  ///
  /// @param firstSeed of the first peak; the next has the next
  public Confusion confusion(long firstSeed, int peaks) {
    List<MadeCause> causes = List.of(MadeCause.values());
    List<Confusion.Trial> trials = new ArrayList<>();
    for (int i = 0; i < peaks; i++) {
      MadeCause made = causes.get(i % causes.size());
      trials.add(new Confusion.Trial(made, peak(firstSeed + i, made).map(Peak::cause)));
    }
    return new Confusion(trials);
  }

  /// Returns the peaks that are reported of a site.
  ///
  /// @param cause of a peak on one of the days of the report; null for none
  public List<Peak> peaks(long seed, @Nullable MadeCause cause) {
    var site = new MadeSite(new SplittableRandom(seed), mostADay);
    site.live(START, days);
    if (cause != null) {
      cause.add(site, START.plus(Duration.ofDays(day(seed))));
    }
    Instant end = START.plus(Duration.ofDays(days));
    var clock = new TestClock(START);
    try (HistoryStore store = opener.open(clock)) {
      count(store, clock, end, site.visits);
      return Fixtures.await(store.snapshot(SITE, period(), end.minusSeconds(1))).peaks();
    }
  }

  /// Returns the peak on the day of the made one, if it is reported.
  private Optional<Peak> peak(long seed, MadeCause cause) {
    LocalDate day = LocalDate.ofInstant(START, ZoneOffset.UTC).plusDays(day(seed));
    return peaks(seed, cause).stream()
        .filter(peak -> !peak.rise().from().isAfter(day) && !peak.rise().to().isBefore(day))
        .findFirst();
  }

  /// Returns the day of the peak: not the last, so that there is a day after it.
  private int day(long seed) {
    return days / 2 + new SplittableRandom(~seed).nextInt(days - days / 2 - 1);
  }

  private Period period() {
    LocalDate first = LocalDate.ofInstant(START, ZoneOffset.UTC);
    return new Period(first.plusDays(days / 2), first.plusDays(days - 1), Interval.DAY);
  }

  private static void count(
      HistoryStore store, TestClock clock, Instant end, List<MadeVisit> visits) {
    var counter = new Counter(store, new Filters(VISITS_PER_MINUTE, clock), clock, new Random(1));
    List<CompletionStage<Outcome>> open = new ArrayList<>();
    Instant day = START;
    int number = 0;
    for (MadeVisit visit : inOrder(visits, end)) {
      if (open.size() == AT_A_TIME || !visit.at().truncatedTo(ChronoUnit.DAYS).equals(day)) {
        open.forEach(Fixtures::await); // a new day agrees on its salt first
        open.clear();
        day = visit.at().truncatedTo(ChronoUnit.DAYS);
      }
      clock.set(visit.at());
      open.add(counter.count(hit(visit, "visit-" + ++number)));
    }
    open.forEach(Fixtures::await);
  }

  private static List<MadeVisit> inOrder(List<MadeVisit> visits, Instant end) {
    return visits.stream()
        .filter(visit -> visit.at().isBefore(end))
        .sorted(Comparator.comparing(MadeVisit::at))
        .toList();
  }

  private static Hit hit(MadeVisit visit, String id) {
    String referrer = visit.referrer() == null ? null : "https://" + visit.referrer() + "/";
    return Fixtures.hit(SITE, visit.path(), referrer, id, address(visit.visitor()));
  }

  /// A network of its own for each visitor.
  private static String address(int visitor) {
    return "2001:db8:%x::1".formatted(visitor);
  }
}
