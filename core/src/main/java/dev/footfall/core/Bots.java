package dev.footfall.core;

import dev.footfall.core.bot.CrawlerFamilies;
import dev.footfall.core.bot.DataLines;
import java.util.Optional;
import java.util.regex.Pattern;

/// Recognizes crawlers, previews and monitors by their user agent, with the patterns of isbot in
/// the version that the data file names. Thread-safe; verdicts are cached in memory only.
public final class Bots {

  /// Longer user agents are judged by their beginning, so that none can make a pattern slow.
  private static final int MAX_USER_AGENT = 512;

  private static final int MAX_CACHED = 4_096;
  private static final String PATTERNS = "isbot-patterns.txt";

  private final Pattern known =
      Pattern.compile(String.join("|", DataLines.of(PATTERNS)), Pattern.CASE_INSENSITIVE);
  private final LruCache<String, Optional<String>> verdicts = new LruCache<>(MAX_CACHED);

  /// Returns whether a client with this user agent is a known bot.
  public boolean isBot(String userAgent) {
    return family(userAgent).isPresent();
  }

  /// Returns the family of the bot that has this user agent, one of [CrawlerFamilies#names] or
  /// [CrawlerFamilies#UNNAMED]; empty if it is not a known bot.
  public Optional<String> family(String userAgent) {
    String agent = userAgent.substring(0, Math.min(userAgent.length(), MAX_USER_AGENT));
    return verdicts.find(agent).orElseGet(() -> judge(agent));
  }

  private Optional<String> judge(String agent) {
    Optional<String> verdict =
        known.matcher(agent).find() ? Optional.of(CrawlerFamilies.of(agent)) : Optional.empty();
    verdicts.put(agent, verdict);
    return verdict;
  }
}
