package dev.footfall.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/// Recognizes crawlers, previews and monitors by their user agent, with the patterns of isbot in
/// the version that the data file names. Thread-safe; verdicts are cached in memory only.
public final class Bots {

  /// Longer user agents are judged by their beginning, so that none can make a pattern slow.
  private static final int MAX_USER_AGENT = 512;

  private static final int MAX_CACHED = 4_096;
  private static final String PATTERNS = "isbot-patterns.txt";

  private final Pattern known = load();
  private final LruCache<String, Boolean> verdicts = new LruCache<>(MAX_CACHED);

  /// Returns whether a client with this user agent is a known bot.
  public boolean isBot(String userAgent) {
    String agent = userAgent.substring(0, Math.min(userAgent.length(), MAX_USER_AGENT));
    Optional<Boolean> cached = verdicts.find(agent);
    if (cached.isPresent()) {
      return cached.get();
    }
    boolean verdict = known.matcher(agent).find();
    verdicts.put(agent, verdict);
    return verdict;
  }

  private static Pattern load() {
    var stream = Objects.requireNonNull(Bots.class.getResourceAsStream(PATTERNS), PATTERNS);
    try (var lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      var any = new StringJoiner("|");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("# ")) {
          any.add(line);
        }
      }
      return Pattern.compile(any.toString(), Pattern.CASE_INSENSITIVE);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + PATTERNS, e);
    }
  }
}
