package dev.footfall.contract.walk;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.Hit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Address;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// What a walk chooses at random: few paths, hosts and visitors, so that they meet. The same seed
/// chooses the same. Not thread-safe.
final class Choices {

  private static final List<String> PATHS =
      List.of("/", "/about", "/post/", "/<b>'\",\u202e#~", "/\u0645\u0642\u0627\u0644", "/(other)");
  private static final List<String> HOSTS =
      List.of("news.example", "search.example", "xn--bcher-kva.example");
  private static final List<String> AGENTS =
      List.of(Fixtures.BROWSER, Fixtures.BROWSER, Fixtures.BROWSER, "Googlebot/2.1", "");
  private static final int VISITORS = 5;
  private static final int WEEKS_BACK = 40;
  private static final int DAYS_BACK = 4;

  private final RandomGenerator random;

  Choices(long seed) {
    this.random = new SplittableRandom(seed);
  }

  RandomGenerator random() {
    return random;
  }

  /// Returns a number from 0, `end` excluded.
  int below(int end) {
    return random.nextInt(end);
  }

  /// Returns true once in so many times.
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  String path() {
    return any(PATHS);
  }

  /// Returns a path as a report may list it.
  String listed() {
    return oneIn(8) ? Report.OTHER : path();
  }

  String host() {
    return any(HOSTS);
  }

  /// Returns a page load, which may be dropped.
  Hit hit(Site site, String id) {
    var referrer = oneIn(2) ? null : new Referrer(host());
    var page = new Page(site, PagePath.parse(path()).orElseThrow(), referrer);
    var address = Address.parse(Fixtures.address(below(VISITORS))).orElseThrow();
    return new Hit(page, new VisitId(id), new Hit.Client(address, any(AGENTS), Set.of()));
  }

  /// Returns a day of the last weeks, mostly of the last few days.
  LocalDate day(LocalDate today) {
    return today.minusDays(below(oneIn(4) ? WEEKS_BACK : DAYS_BACK));
  }

  Period period(LocalDate today) {
    LocalDate from = day(today);
    LocalDate to = from.plusDays(below(oneIn(2) ? WEEKS_BACK : DAYS_BACK));
    Interval interval = any(List.of(Interval.values()));
    boolean fits = to.toEpochDay() - from.toEpochDay() < interval.maxDays();
    return fits ? new Period(from, to, interval) : Period.of(from, to);
  }
}
