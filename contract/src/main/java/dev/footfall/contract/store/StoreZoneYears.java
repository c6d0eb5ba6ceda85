package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.AddResult;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.history.Report.Step;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.core.visitor.VisitorToken;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every store promises of the days of a year, of sites that have time zones of their own.
public abstract class StoreZoneYears extends StoreTest {

  /// Its clocks are set at 2:00 and 3:00.
  private static final Site BERLIN = new Site("berlin.example");

  private static final Site NEW_YORK = new Site("newyork.example");

  /// Half hours from UTC, and never set.
  private static final Site KOLKATA = new Site("kolkata.example");

  /// Half hours from UTC in winter, and set by half an hour.
  private static final Site LORD_HOWE = new Site("lordhowe.example");

  /// Its clocks are set at midnight, so that a day begins at one o'clock.
  private static final Site BEIRUT = new Site("beirut.example");

  private static final SiteZones ZONES =
      new SiteZones(
          ZoneOffset.UTC,
          Map.of(
              BERLIN, ZoneId.of("Europe/Berlin"),
              NEW_YORK, ZoneId.of("America/New_York"),
              KOLKATA, ZoneId.of("Asia/Kolkata"),
              LORD_HOWE, ZoneId.of("Australia/Lord_Howe"),
              BEIRUT, ZoneId.of("Asia/Beirut")));

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

  /// The days that some zone has between the two.
  private static final LocalDate FIRST = LocalDate.parse("2025-12-31");

  private static final LocalDate LAST = LocalDate.parse("2027-01-01");
  private static final int MS_AN_HOUR = 3_600_000;
  private static final List<VisitorToken> NONE = List.of();

  private final Duration around;
  private final int atOnce;

  /// @param opener opens a new, empty store
  /// @param around how far from a change of the clocks, or from New Year, visits are counted in the
  ///   walk of a year: a store may be too slow for the whole of it
  /// @param atOnce how many visits are added before the first is waited for; 1 unless the store
  ///   counts in the order of the calls
  protected StoreZoneYears(Function<SiteZones, HistoryStore> opener, Duration around, int atOnce) {
    super(_ -> opener.apply(ZONES));
    this.around = around;
    this.atOnce = atOnce;
  }

  static Stream<Site> sites() {
    return ZONES.own().keySet().stream();
  }

  /// A visit of each hour, at some moment in it, against sums that Java's own calendar makes.
  @ParameterizedTest
  @MethodSource("sites")
  void walks_a_year(Site site) {
    ZoneId zone = ZONES.of(site);
    Map<LocalDate, Long> days = new TreeMap<>();
    Map<LocalDateTime, Long> hours = new TreeMap<>();
    List<Long> today = new ArrayList<>();
    List<Long> shown = new ArrayList<>();
    List<CompletionStage<AddResult>> adding = new ArrayList<>();
    for (Instant at : moments(zone)) {
      ZonedDateTime local = at.atZone(zone);
      today.add(days.merge(local.toLocalDate(), 1L, Long::sum));
      hours.merge(local.toLocalDateTime().truncatedTo(ChronoUnit.HOURS), 1L, Long::sum);
      adding.add(store.add(new Visit(new VisitId("v" + at.toEpochMilli()), page(site), at, NONE)));
      if (adding.size() == atOnce) {
        adding.forEach(each -> shown.add(visitsToday(await(each))));
        adding.clear();
      }
    }
    adding.forEach(each -> shown.add(visitsToday(await(each))));
    assertThat(shown).isEqualTo(today);
    assertThat(counted(site, Interval.DAY)).isEqualTo(byTime(days));
    assertThat(counted(site, Interval.MONTH)).isEqualTo(byTime(months(days)));
    assertThat(countedHours(site)).isEqualTo(hours);
    assertThat(pageVisits(site)).isEqualTo(byTime(days));
  }

  private List<Instant> moments(ZoneId zone) {
    Random random = new Random(7);
    return Stream.iterate(BEGIN, END::isAfter, hour -> hour.plus(Duration.ofHours(1)))
        .filter(hour -> isChosen(zone, hour))
        .map(hour -> hour.plusMillis(random.nextInt(MS_AN_HOUR)))
        .toList();
  }

  private boolean isChosen(ZoneId zone, Instant hour) {
    Instant from = hour.minus(around);
    Instant to = hour.plus(around);
    ZoneRules rules = zone.getRules();
    return from.isBefore(BEGIN)
        || to.isAfter(END)
        || !rules.getOffset(from).equals(rules.getOffset(to));
  }

  private static Map<LocalDate, Long> months(Map<LocalDate, Long> days) {
    Map<LocalDate, Long> months = new TreeMap<>();
    days.forEach(
        (day, visits) -> {
          LocalDate first = day.withDayOfMonth(1);
          months.merge(first.isBefore(FIRST) ? FIRST : first, visits, Long::sum);
        });
    return months;
  }

  private static Map<LocalDateTime, Long> byTime(Map<LocalDate, Long> days) {
    Map<LocalDateTime, Long> times = new TreeMap<>();
    days.forEach((day, visits) -> times.put(day.atStartOfDay(), visits));
    return times;
  }

  private Map<LocalDateTime, Long> counted(Site site, Interval interval) {
    return sums(await(store.series(site, new Period(FIRST, LAST, interval))));
  }

  private Map<LocalDateTime, Long> pageVisits(Site site) {
    Period period = new Period(FIRST, LAST, Interval.DAY);
    return sums(await(store.series(site, PagePath.ROOT, period)));
  }

  /// As many days at a time as there may be.
  private Map<LocalDateTime, Long> countedHours(Site site) {
    Map<LocalDateTime, Long> hours = new TreeMap<>();
    for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(31)) {
      Period period = new Period(day, day.plusDays(30), Interval.HOUR);
      hours.putAll(sums(await(store.series(site, period))));
    }
    return hours;
  }

  private static Map<LocalDateTime, Long> sums(List<Step> steps) {
    Map<LocalDateTime, Long> sums = new TreeMap<>();
    for (Step step : steps) {
      if (!step.totals().equals(Totals.ZERO)) {
        sums.put(LocalDateTime.ofInstant(step.start(), ZoneOffset.UTC), step.totals().visits());
      }
    }
    return sums;
  }

  private static long visitsToday(AddResult added) {
    return ((AddResult.Recorded) added).totals().today().visits();
  }

  private static Page page(Site site) {
    return new Page(site, PagePath.ROOT, null);
  }
}
