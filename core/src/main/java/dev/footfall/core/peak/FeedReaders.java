package dev.footfall.core.peak;

import java.util.Set;
import java.util.regex.Pattern;

/// The hosts of readers of feeds on the web, as they are seen in referrers.
public final class FeedReaders {

  private static final Set<String> HOSTS =
      Set.of(
          "bazqux.com",
          "commafeed.com",
          "feedbin.com",
          "feeder.co",
          "feedly.com",
          "feedreader.com",
          "inoreader.com",
          "netvibes.com",
          "newsblur.com",
          "theoldreader.com");

  /// How the readers that people run themselves are often named.
  private static final Pattern OWN =
      Pattern.compile("(?:rss|feeds?|freshrss|miniflux|tt-?rss)\\..+");

  private FeedReaders() {}

  /// Returns whether a host is one of them, a name below one, for example `www.feedly.com`, or
  /// named like one, for example `rss.friend.example`.
  public static boolean isHost(String host) {
    return OWN.matcher(host).matches()
        || HOSTS.stream().anyMatch(reader -> host.equals(reader) || host.endsWith("." + reader));
  }
}
