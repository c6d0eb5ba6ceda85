package dev.footfall.bench.scale;

import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/// Visits of one site: 30 % by new visitors, 100 paths and 20 referrers by Zipf's law (a fifth of
/// all visits are to `/`), a referrer for every fourth. The same from the same seed. Not
/// thread-safe.
final class Traffic {

  static final Site SITE = new Site("crowd.example");

  private static final double NEW = 0.3;
  private static final double REFERRED = 0.25;
  private static final int PATHS = 100;
  private static final int REFERRERS = 20;
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private final SplittableRandom random;
  private final Instant start;
  private final int settling;
  private long visits;
  private long visitors;

  /// @param settling how many new visitors do not come again yet: their first visit may still be
  ///   under way
  Traffic(Setting setting, int settling) {
    random = new SplittableRandom(setting.seed());
    start = setting.start();
    this.settling = settling;
  }

  /// The salts that the visits are looked up under.
  List<Salt> salts() {
    return epochs().mapToObj(e -> Salt.random(e, new Random(e))).toList();
  }

  /// The day before, the day, and the next when a run comes near to it.
  private LongStream epochs() {
    return LongStream.rangeClosed(Epoch.of(start) - 1, Epoch.of(start.plus(AHEAD)));
  }

  long visits() {
    return visits;
  }

  long visitors() {
    return visitors;
  }

  /// The next visit, which arrives so long after the start.
  Visit next(Duration at) {
    Instant arrival = start.plusMillis(at.toMillis());
    var id = new VisitId("v" + ++visits);
    return new Visit(id, page(), arrival, tokens(visitor(), Epoch.of(arrival)));
  }

  /// A time between two visits at this rate (Poisson).
  Duration gap(double perSecond) {
    return Duration.ofNanos((long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9));
  }

  private long visitor() {
    boolean isNew = visitors <= settling || random.nextDouble() < NEW;
    return isNew ? ++visitors : random.nextLong(1, visitors - settling + 1);
  }

  private Page page() {
    int path = zipf(PATHS);
    var referrer =
        random.nextDouble() < REFERRED ? new Referrer("r" + zipf(REFERRERS) + ".example") : null;
    return new Page(SITE, path == 1 ? PagePath.ROOT : new PagePath("/" + path), referrer);
  }

  /// 1 to `count`, `k` with a weight of 1/k.
  private int zipf(int count) {
    double left = random.nextDouble() * harmonic(count);
    int k = 1;
    for (; k < count && left > 1.0 / k; k++) {
      left -= 1.0 / k;
    }
    return k;
  }

  private static double harmonic(int count) {
    double sum = 0;
    for (int k = 1; k <= count; k++) {
      sum += 1.0 / k;
    }
    return sum;
  }

  private List<VisitorToken> tokens(long visitor, long epoch) {
    return LongStream.concat(LongStream.of(epoch), epochs().filter(e -> e != epoch))
        .mapToObj(e -> new VisitorToken(e, visitor, visitor))
        .toList();
  }
}
