package dev.footfall.lambda;

import static java.util.concurrent.CompletableFuture.completedStage;
import static java.util.concurrent.CompletableFuture.failedStage;

import dev.footfall.core.AddResult;
import dev.footfall.core.QuotaExceededException;
import dev.footfall.core.Visit;
import dev.footfall.core.history.ForwardingStore;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.ReportStore;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/// A store that keeps so many visits a month (UTC), of all sites together, and refuses more until
/// the month ends. The test site's are neither summed nor refused. Thread-safe.
///
/// The month's visits are read at the first visit, and again at the first one [#FRESH] later: a
/// query for each site and shard. In between, those that this store adds are summed in memory. So
/// the month may have more visits than it should by those that other instances add within that
/// time. What was imported into days of the month counts, too.
final class MonthlyQuota extends ForwardingStore {

  /// How long what was read is used.
  static final Duration FRESH = Duration.ofMinutes(5);

  private static final Usage UNKNOWN = new Usage(Instant.MIN, YearMonth.of(1970, 1), 0);

  /// The visits of a month.
  ///
  /// @param at when they were read
  private record Usage(Instant at, YearMonth month, long visits) {

    Usage plusOne() {
      return new Usage(at, month, visits + 1);
    }

    boolean isFresh(Instant now) {
      return month.equals(monthOf(now)) && now.isBefore(at.plus(FRESH));
    }
  }

  private final Set<Site> sites;
  private final long most;
  private final AtomicReference<Usage> known = new AtomicReference<>(UNKNOWN);

  /// @param sites all that are counted
  /// @param most visits a month; 1 or more
  MonthlyQuota(ReportStore store, Set<Site> sites, long most) {
    super(store);
    this.sites = Set.copyOf(sites);
    this.most = most;
  }

  /// Fails with a [QuotaExceededException] when the month's visits are used up.
  @Override
  public CompletionStage<AddResult> add(Visit visit) {
    if (visit.page().site().equals(Site.SMOKE)) {
      return store.add(visit);
    }
    Usage usage = known.get();
    return usage.isFresh(visit.at())
        ? add(visit, usage)
        : read(visit.at()).thenCompose(read -> add(visit, read));
  }

  private CompletionStage<AddResult> add(Visit visit, Usage usage) {
    if (usage.visits() >= most) {
      return failedStage(
          new QuotaExceededException("count more visits this month", untilNextMonth(visit.at())));
    }
    return store.add(visit).thenApply(this::summed);
  }

  private AddResult summed(AddResult added) {
    if (added instanceof AddResult.Recorded) {
      known.updateAndGet(Usage::plusOne);
    }
    return added;
  }

  private CompletionStage<Usage> read(Instant now) {
    YearMonth month = monthOf(now);
    CompletionStage<Long> sum = completedStage(0L);
    for (Site site : sites) {
      sum = sum.thenCombine(visits(site, now), Long::sum);
    }
    return sum.thenApply(visits -> remember(new Usage(now, month, visits)));
  }

  /// The month's, of UTC, for that is how AWS bills: a day that two months share counts in both.
  private CompletionStage<Long> visits(Site site, Instant now) {
    Instant begin = monthOf(now).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    SiteZones zones = store.zones();
    var period = new Period(zones.day(site, begin), zones.day(site, now), Period.Interval.DAY);
    return store.series(site, period).thenApply(steps -> Report.sum(steps).visits());
  }

  private Usage remember(Usage usage) {
    known.set(usage);
    return usage;
  }

  private static Duration untilNextMonth(Instant now) {
    Instant next = monthOf(now).plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return Duration.between(now, next);
  }

  private static YearMonth monthOf(Instant now) {
    return YearMonth.from(now.atOffset(ZoneOffset.UTC));
  }
}
