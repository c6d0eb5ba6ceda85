package dev.footfall.contract.peak;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A made site: pages of unequal fame, readers who come by day more than by night and not on every
/// day of the week alike, some of them from other sites.
final class MadeSite {

  private static final int HOURS = 24;
  private static final int WEEK = 7;
  private static final List<String> HOSTS =
      List.of("search.example", "search.example", "blogroll.example", "forum.example");

  final SplittableRandom random;
  final List<MadeVisit> visits = new ArrayList<>();
  private final int pages;
  private final double visitsADay;
  private final double[] weekdays = new double[WEEK];
  private final double fromOthers;
  private final double another;
  private int visitors;

  /// @param mostADay how many visits a day the largest sites have
  MadeSite(SplittableRandom random, int mostADay) {
    this.random = random;
    pages = random.nextInt(5, 41);
    visitsADay = Math.exp(random.nextDouble(Math.log(8), Math.log(mostADay)));
    fromOthers = random.nextDouble(0.1, 0.7);
    another = random.nextDouble(0.1, 0.5);
    for (int day = 0; day < WEEK; day++) {
      weekdays[day] = random.nextDouble(0.6, 1.4);
    }
  }

  int pages() {
    return pages;
  }

  /// Returns the path of a page.
  String page(int page) {
    return page == 0 ? "/" : "/posts/" + page + "/";
  }

  /// Returns a page, the first ones more often.
  String page() {
    return page((int) (pages * Math.pow(random.nextDouble(), 2.5)));
  }

  /// Returns how many visits a peak has, small ones as often as large ones: at least as many as are
  /// usual in a day, else it is none.
  int size(int least, int most) {
    double low = Math.max(least, visitsADay);
    double high = Math.max(most, 2 * low);
    return (int) Math.exp(random.nextDouble(Math.log(low), Math.log(high)));
  }

  int newVisitor() {
    return ++visitors;
  }

  /// Adds the readers of some days.
  void live(Instant from, int days) {
    for (int day = 0; day < days; day++) {
      double wanted = visitsADay * weekdays[day % WEEK] * random.nextDouble(0.7, 1.3);
      for (double made = 0; made < wanted; ) {
        made += read(from.plus(Duration.ofDays(day)).plusSeconds(secondOfDay()));
      }
    }
  }

  /// More at three in the afternoon than at three in the morning.
  private int secondOfDay() {
    while (true) {
      double hour = random.nextDouble(HOURS);
      if (random.nextDouble(1.15) < 0.6 - 0.55 * Math.cos(Math.TAU * (hour - 3) / HOURS)) {
        return (int) (hour * 3_600);
      }
    }
  }

  private int read(Instant at) {
    String host = random.nextDouble() < fromOthers ? HOSTS.get(random.nextInt(HOSTS.size())) : null;
    return visit(at, newVisitor(), page(), host, another);
  }

  /// Adds a reader who comes to a page and, now and then, opens another one. Returns how many
  /// visits these are.
  ///
  /// @param more how probable each further page is
  int visit(Instant at, int visitor, String path, @Nullable String host, double more) {
    visits.add(new MadeVisit(at, visitor, path, host));
    int made = 1;
    while (random.nextDouble() < more) {
      visits.add(new MadeVisit(at.plusSeconds(40L * made++), visitor, page(), null));
    }
    return made;
  }
}
