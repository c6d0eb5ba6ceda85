package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import dev.footfall.contract.Fixtures;
import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.core.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Makes the README's picture: the demo page without its middle, after 1,234 visits.
@EnabledIfSystemProperty(
    named = "footfall.readme-picture",
    matches = "true",
    disabledReason = "it changes a file of the repository")
final class ReadmePictureTest extends PageTest {

  private static final Path PICTURE = Path.of("..", "docs", "demo.png");
  private static final long MAX_BYTES = 150_000;
  private static final int EARLIER_VISITS = 1_233;
  private static final int EARLIER_VISITORS = 566;

  ReadmePictureTest(Browser browser) {
    super(browser);
  }

  @Test
  void is_made_after_1234_visits() throws IOException {
    countEarlierVisits();
    var largeText = new NewContextOptions().setViewportSize(960, 600).setDeviceScaleFactor(1.25);
    Page page = browse(person(0, largeText));
    page.navigate(url());
    shows(page, "567", "1,234");
    page.evaluate("document.querySelectorAll('section').forEach(section => section.remove())");
    page.evaluate("document.querySelector('details').open = false");
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURE).setFullPage(true));
    assertThat(Files.size(PICTURE)).isLessThan(MAX_BYTES);
  }

  private void countEarlierVisits() {
    var counter = new Counter(store(), new Filters(0, clock), clock, new SecureRandom());
    List<CompletionStage<Outcome>> visits =
        IntStream.range(0, EARLIER_VISITS)
            .mapToObj(i -> Fixtures.hit(SITE, "/", null, "v" + i, visitor(i)))
            .map(counter::count)
            .toList();
    visits.forEach(Fixtures::await);
  }

  private static String visitor(int visit) {
    return Fixtures.address(1 + visit % EARLIER_VISITORS);
  }
}
