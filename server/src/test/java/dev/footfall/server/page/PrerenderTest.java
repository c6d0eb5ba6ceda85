package dev.footfall.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.footfall.server.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages that Chrome draws before anybody asks for them, by speculation rules.
final class PrerenderTest extends SiteTest {

  private static final String PRERENDERS_B =
      """
      <script type="speculationrules">{"prerender": [{"source": "list", "urls": ["/b"]}]}</script>
      """;

  /// Asks for `/c` when `/b` has been drawn, looked at or not.
  private static final String IS_DRAWN =
      "fetch('/drawn' + (document.prerendering ? '-ahead' : ''))";

  PrerenderTest(Browser browser) {
    super(browser);
  }

  /// The moments in which a page ahead of time becomes one that is seen differ from run to run.
  @RepeatedTest(5)
  void counts_a_page_once_when_it_is_looked_at(RepetitionInfo run, @TempDir Path profile)
      throws IOException {
    var drawn = new Drawn();
    String goesToB =
        "fetch('/ready').then(() => setTimeout(() => location.href = '/b', %d))"
            .formatted(400 * (run.getCurrentRepetition() - 1));
    var site =
        site(
            drawn.pages(
                path ->
                    path.equals("/ready")
                        ? when(() -> drawn.ahead() && totals().visits() >= 1)
                        : page(path, Html.inline(goesToB))));
    Page clock = browse();
    try (var _ = PlainChromium.open(site.url("/a"), profile)) {
      clock.waitForCondition(() -> totals().visits() >= 2);
      look(clock);
      assertThat(visitsByPath()).isEqualTo(Map.of("/a", 1L, "/b", 1L));
      assertThat(drawn.ahead()).isTrue();
    }
  }

  @Test
  void does_not_count_a_page_that_nobody_looks_at(@TempDir Path profile) throws IOException {
    var drawn = new Drawn();
    var site = site(drawn.pages(path -> page(path, "")));
    Page clock = browse();
    try (var _ = PlainChromium.open(site.url("/a"), profile)) {
      clock.waitForCondition(drawn::ahead);
      clock.waitForCondition(() -> totals().visits() >= 1);
      look(clock);
      assertThat(visitsByPath()).isEqualTo(Map.of("/a", 1L));
    }
  }

  private String page(String path, String end) {
    return path.equals("/b")
        ? Html.page("", html().line() + Html.inline(IS_DRAWN))
        : Html.page(PRERENDERS_B, html().line() + end);
  }

  /// Knows whether `/b` was drawn ahead of time.
  private static final class Drawn {

    private volatile boolean ahead;

    UnaryOperator<String> pages(UnaryOperator<String> pages) {
      return path -> {
        ahead |= path.equals("/drawn-ahead");
        return pages.apply(path);
      };
    }

    boolean ahead() {
      return ahead;
    }
  }
}
