package dev.footfall.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BotsTest {

  private static final int SAMPLES = 20;

  private final Bots bots = new Bots();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0;"
            + " +claudebot@anthropic.com)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "WhatsApp/2.23.20.0",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " HeadlessChrome/126.0.0.0 Safari/537.36",
        "curl/8.10.1",
        "Wget/1.24.5",
        "Go-http-client/2.0",
        "UptimeRobot/2.0"
      })
  void knows_crawlers_previews_and_monitors(String agent) {
    assertThat(bots.isBot(agent)).isTrue();
    assertThat(bots.isBot(agent)).as("from the cache").isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/142.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            + " Version/18.5 Safari/605.1.15",
        "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/142.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Mobile/15E148 Instagram 380.0.0.0"
      })
  void leaves_people_alone(String agent) {
    assertThat(bots.isBot(agent)).isFalse();
  }

  @Test
  void judges_a_long_agent_by_its_first_512_characters() {
    assertThat(bots.isBot(browser(" (", 502) + " Googlebot")).isTrue();
    assertThat(bots.isBot(browser(" (", 512) + " Googlebot")).isFalse();
  }

  /// Without the bound it would be 16 times the work, and 256 times where a pattern backtracks.
  @ParameterizedTest
  @ValueSource(strings = {"a", "(", " /"})
  void does_no_more_work_for_an_agent_16_times_as_long(String part) {
    long work = leastWorkNanos(browser(part, 512));
    long workOfLong = leastWorkNanos(browser(part, 8_192));

    assertThat(workOfLong).isLessThan(4 * work);
  }

  /// A browser's agent, filled up to `length` characters.
  private static String browser(String part, int length) {
    return ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) " + part.repeat(length))
        .substring(0, length);
  }

  /// The least time of several short samples, which others on the machine hardly disturb; each
  /// agent is new, so no verdict is cached.
  private long leastWorkNanos(String agent) {
    return IntStream.range(0, SAMPLES)
        .mapToLong(i -> workNanos(i + "-", agent))
        .min()
        .orElseThrow();
  }

  private long workNanos(String sample, String agent) {
    List<String> agents =
        IntStream.range(0, 10).mapToObj(i -> agent.replaceFirst("X11", "X" + sample + i)).toList();
    long start = System.nanoTime();
    agents.forEach(bots::isBot);
    return System.nanoTime() - start;
  }
}
