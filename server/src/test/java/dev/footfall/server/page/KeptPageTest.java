package dev.footfall.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.footfall.server.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages that the browser keeps when they are left (bfcache), and shows again by Back as they were.
/// Browsers that are driven keep none.
final class KeptPageTest extends SiteTest {

  private static final String GOES_TO_B =
      """
      onload = () => fetch('/counted').then(() => setTimeout(() => location.href = '/b', 500));
      onpageshow = event => event.persisted && fetch('/kept');
      """;

  private static final String GOES_BACK =
      "onload = () => fetch('/both-counted').then(() => setTimeout(() => history.back(), 500))";

  KeptPageTest(Browser browser) {
    super(browser);
  }

  @Test
  void counts_a_page_that_back_brings_back_as_it_was(@TempDir Path profile) throws IOException {
    var kept = new AtomicBoolean();
    var site =
        site(
            path ->
                switch (path) {
                  case "/counted" -> when(() -> totals().visits() >= 1);
                  case "/both-counted" -> when(() -> totals().visits() >= 2);
                  case "/b" -> Html.page("", html().line() + Html.inline(GOES_BACK));
                  default -> {
                    kept.compareAndSet(false, path.equals("/kept"));
                    yield Html.page("", html().line() + Html.inline(GOES_TO_B));
                  }
                });
    Page clock = browse();
    try (var _ = PlainChromium.open(site.url("/a"), profile)) {
      clock.waitForCondition(() -> totals().visits() >= 3);
      look(clock);
      assertThat(visitsByPath()).isEqualTo(Map.of("/a", 2L, "/b", 1L));
      assertThat(kept).isTrue();
    }
  }
}
