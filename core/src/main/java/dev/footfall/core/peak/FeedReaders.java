package dev.footfall.core.peak;

import java.util.Set;

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

  private FeedReaders() {}

  /// Returns whether a host is one of them, or a name below one, for example `www.feedly.com`.
  public static boolean isHost(String host) {
    return HOSTS.stream().anyMatch(reader -> host.equals(reader) || host.endsWith("." + reader));
  }
}
