package dev.footfall.http.report;

import dev.footfall.core.history.PageCount;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.ReportStore;
import dev.footfall.core.page.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The most visited pages of sites. The store is asked once a minute for each site, whoever asks:
/// what it reads grows with the number of pages. Nothing is remembered of the test site.
/// Thread-safe.
public final class RecentPages {

  private static final Duration KEPT = Duration.ofMinutes(1);

  /// A list, or one that is being read.
  private record Reading(Instant at, CompletionStage<List<PageCount>> pages) {

    boolean isUsable(Instant now) {
      boolean isOld = now.isBefore(at) || !now.isBefore(at.plus(KEPT));
      return !isOld && !pages.toCompletableFuture().isCompletedExceptionally();
    }
  }

  private final ReportStore store;
  private final Map<Site, Reading> readings = new ConcurrentHashMap<>();

  /// @param store to be asked
  public RecentPages(ReportStore store) {
    this.store = store;
  }

  /// Returns the most visited pages, at most [Report#TOP], as they were at most a minute ago.
  public CompletionStage<List<PageCount>> of(Site site, Instant now) {
    return readings.compute(site, (_, last) -> reading(site, last, now)).pages();
  }

  private Reading reading(Site site, @Nullable Reading last, Instant now) {
    return last != null && last.isUsable(now) && !site.equals(Site.SMOKE)
        ? last
        : new Reading(now, store.pages(site, Report.TOP));
  }
}
