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
      setTimeout(() => location.href = '/b', 1500);
      onpageshow = event => event.persisted && fetch('/kept');
      """;

  private static final String GOES_BACK = "setTimeout(() => history.back(), 1500)";

  KeptPageTest(Browser browser) {
    super(browser);
  }

  @Test
  void counts_a_page_that_back_brings_back_as_it_was(@TempDir Path profile) throws IOException {
    var kept = new AtomicBoolean();
    var site =
        site(
            path -> {
              kept.compareAndSet(false, path.equals("/kept"));
              String end = path.equals("/b") ? GOES_BACK : GOES_TO_B;
              return Html.page("", html().line() + Html.inline(end));
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
