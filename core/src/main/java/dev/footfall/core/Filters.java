package dev.footfall.core;

import dev.footfall.core.Hit.Signal;
import dev.footfall.core.bot.CrawlerFamilies;
import dev.footfall.core.visitor.Address;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Decides whether a hit is a visit. The first step that objects gives the cause of the drop.
/// Thread-safe.
public final class Filters {

  private record Step(DropReason reason, Predicate<Hit> objects) {}

  private final Bots bots = new Bots();
  private final RateLimiter limiter;
  private final Predicate<Address> ignored;

  private final List<Step> steps =
      List.of(
          new Step(DropReason.FOREIGN_ORIGIN, hit -> hit.says(Signal.FOREIGN_ORIGIN)),
          new Step(DropReason.IGNORED, this::isIgnored),
          new Step(DropReason.PREFETCH, hit -> hit.says(Signal.PREFETCH)),
          new Step(DropReason.NO_USER_AGENT, hit -> hit.client().userAgent().isBlank()),
          new Step(DropReason.BOT, this::isBot),
          new Step(DropReason.RATE_LIMITED, this::isTooMany)); // last: it counts what it lets pass

  /// @param visitsPerMinute how many visits of one network (/24 or /48) are counted a minute; 0
  ///   means no limit
  public Filters(int visitsPerMinute, InstantSource clock) {
    this(visitsPerMinute, clock, _ -> false);
  }

  /// As above.
  ///
  /// @param ignored whether the owner leaves out the visits of an address
  public Filters(int visitsPerMinute, InstantSource clock, Predicate<Address> ignored) {
    this.limiter = new RateLimiter(visitsPerMinute, clock);
    this.ignored = ignored;
  }

  Optional<DropCause> check(Hit hit) {
    for (Step step : steps) {
      if (step.objects().test(hit)) {
        return Optional.of(cause(step.reason(), hit));
      }
    }
    return Optional.empty();
  }

  private DropCause cause(DropReason reason, Hit hit) {
    return reason == DropReason.BOT
        ? DropCause.bot(bots.family(hit.client().userAgent()).orElse(CrawlerFamilies.UNNAMED))
        : new DropCause(reason);
  }

  private boolean isIgnored(Hit hit) {
    Address address = hit.client().address();
    return address != null && ignored.test(address);
  }

  private boolean isBot(Hit hit) {
    return !hit.says(Signal.IMAGE_PROXY) && bots.isBot(hit.client().userAgent());
  }

  private boolean isTooMany(Hit hit) {
    Address address = hit.client().address();
    return address != null && !limiter.allows(address);
  }
}
