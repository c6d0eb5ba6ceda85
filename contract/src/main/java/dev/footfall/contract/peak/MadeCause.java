package dev.footfall.contract.peak;

import dev.footfall.core.peak.PeakCause;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/// What made a peak. The causes overlap, as they do in life: a link may go round where no referrer
/// is sent, a script may send one, an owner may reload one page.
public enum MadeCause {
  /// Readers of one page, most within hours, of whom some say where they come from.
  LINK(PeakCause.LINK) {
    @Override
    void add(MadeSite site, Instant day) {
      SplittableRandom random = site.random;
      boolean isUnseen = random.nextInt(8) == 0; // it went round in mail and messengers
      double seen = isUnseen ? random.nextDouble(0.15) : random.nextDouble(0.35, 1);
      double more = random.nextDouble(0.02, 0.3);
      String path = random.nextInt(5) < 3 ? "/new/" : site.page();
      long start = random.nextInt(5, 18) * HOUR;
      double hours = random.nextDouble(1.5, 6);
      int readers = site.size(60, 2_500);
      for (int i = 0; i < readers; i++) {
        long after = (long) (-Math.log(1 - random.nextDouble(0.999)) * hours * HOUR);
        String host = random.nextInt(5) > 0 ? "news.example" : "social.example";
        site.visit(
            day.plusSeconds(start + after),
            site.newVisitor(),
            path,
            random.nextDouble() < seen ? host : null,
            more);
      }
    }
  },

  /// Readers of a new page from a reader of feeds, or programs that fetch the feed.
  FEED_READER(PeakCause.FEED_READER) {
    private static final List<String> READERS =
        List.of(
            "feedly.com",
            "www.inoreader.com",
            "newsblur.com",
            "rss.friend.example",
            "digest.example");
    private static final List<String> FEEDS =
        List.of("/feed.xml", "/index.xml", "/blog/feed/", "/atom.xml", "/rss");

    @Override
    void add(MadeSite site, Instant day) {
      if (site.random.nextBoolean()) {
        read(site, day);
      } else {
        fetch(site, day);
      }
    }

    private void read(MadeSite site, Instant day) {
      SplittableRandom random = site.random;
      double seen = random.nextDouble(0.15, 0.8);
      String reader = READERS.get(random.nextInt(READERS.size()));
      int readers = site.size(60, 800);
      for (int i = 0; i < readers; i++) {
        String host = random.nextDouble() < seen ? reader : null;
        site.visit(anyTime(random, day), site.newVisitor(), "/new/", host, 0.08);
      }
    }

    private void fetch(MadeSite site, Instant day) {
      SplittableRandom random = site.random;
      String feed = FEEDS.get(random.nextInt(FEEDS.size()));
      long pause = random.nextInt(5, 30) * 60L;
      for (int programs = random.nextInt(2, 30); programs > 0; programs--) {
        int visitor = site.newVisitor();
        for (long at = random.nextLong(pause); at < DAY; at += pause) {
          site.visit(day.plusSeconds(at), visitor, feed, null, 0);
        }
      }
    }
  },

  /// A program at few addresses that loads one page, or a few, over and over.
  SCRIPT(PeakCause.SCRIPT) {
    @Override
    void add(MadeSite site, Instant day) {
      SplittableRandom random = site.random;
      String host = random.nextInt(5) == 0 ? "seo.example" : null;
      int paths = random.nextInt(1, 4);
      int first = random.nextInt(site.pages());
      long start = random.nextInt(20) * HOUR;
      long seconds = random.nextInt(1, 4) * HOUR;
      int visits = site.size(150, 5_000);
      int addresses = random.nextInt(1, 7);
      int visitor = site.newVisitor();
      for (int i = 1; i < addresses; i++) {
        site.newVisitor();
      }
      for (int i = 0; i < visits; i++) {
        Instant at = day.plusSeconds(start + i * seconds / visits);
        String path = site.page((first + random.nextInt(paths)) % site.pages());
        site.visit(at, visitor + i % addresses, path, host, 0);
      }
    }
  },

  /// A program at many addresses that loads one page from each.
  MANY_ADDRESSES(PeakCause.MANY_ADDRESSES) {
    @Override
    void add(MadeSite site, Instant day) {
      SplittableRandom random = site.random;
      boolean isOnePage = random.nextBoolean();
      int page = random.nextInt(site.pages());
      long start = random.nextInt(20) * HOUR;
      long seconds = Math.min(random.nextInt(1, 24) * HOUR, DAY - start);
      double again = random.nextDouble(0.04);
      int addresses = site.size(100, 2_500);
      for (int i = 0; i < addresses; i++) {
        String path = site.page(isOnePage ? page : random.nextInt(site.pages()));
        Instant at = day.plusSeconds(start + random.nextLong(seconds));
        site.visit(at, site.newVisitor(), path, null, again);
      }
    }
  },

  /// The owner, or the owner's checks after a deploy, who go through the pages several times.
  DEPLOY(PeakCause.MANY_PAGES) {
    @Override
    void add(MadeSite site, Instant day) {
      SplittableRandom random = site.random;
      int pages = random.nextInt(4) == 0 ? random.nextInt(1, 3) : site.pages();
      String host = random.nextInt(10) == 0 ? "preview.example" : null;
      int loads = site.size(60, 600);
      int visitors = random.nextInt(1, 4);
      long start = random.nextInt(7, 20) * HOUR;
      int visitor = site.newVisitor();
      for (int i = 1; i < visitors; i++) {
        site.newVisitor();
      }
      for (int i = 0; i < loads; i++) {
        Instant at = day.plusSeconds(start + random.nextLong(3 * HOUR));
        site.visit(at, visitor + i % visitors, site.page(i % pages), host, 0);
      }
    }
  };

  private static final long HOUR = 3_600;
  private static final long DAY = 24 * HOUR;

  private final PeakCause right;

  MadeCause(PeakCause right) {
    this.right = right;
  }

  /// Returns the cause that a report should name.
  public PeakCause right() {
    return right;
  }

  /// Adds the visits of such a peak, most of them on a day.
  abstract void add(MadeSite site, Instant day);

  private static Instant anyTime(SplittableRandom random, Instant day) {
    return day.plusSeconds(random.nextLong(DAY));
  }
}
