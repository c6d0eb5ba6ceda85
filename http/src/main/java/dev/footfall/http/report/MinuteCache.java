package dev.footfall.http.report;

import dev.footfall.core.page.Site;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Caches what a store says of a site, where that costs much to read. The store is asked once in
/// each minute of the clock for each site, whoever asks; again after a failure. Nothing is
/// remembered of the test site. Thread-safe.
///
/// @param <T> what the store says
public final class MinuteCache<T> {

  /// What was said, or is being read.
  private record Reading<T>(Instant minute, CompletionStage<T> value) {

    boolean isUsable(Instant now) {
      return minute.equals(now) && !value.toCompletableFuture().isCompletedExceptionally();
    }
  }

  private final BiFunction<Site, Instant, CompletionStage<T>> store;
  private final Map<Site, Reading<T>> readings = new ConcurrentHashMap<>();

  /// @param store reads what is true of a site at a time
  public MinuteCache(BiFunction<Site, Instant, CompletionStage<T>> store) {
    this.store = store;
  }

  /// Returns what the store said of a site in the minute of `now`. The stage fails as that of the
  /// store.
  public CompletionStage<T> of(Site site, Instant now) {
    return readings.compute(site, (_, last) -> reading(site, last, now)).value();
  }

  private Reading<T> reading(Site site, @Nullable Reading<T> last, Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    return last != null && last.isUsable(minute) && !site.equals(Site.SMOKE)
        ? last
        : new Reading<>(minute, store.apply(site, now));
  }
}
