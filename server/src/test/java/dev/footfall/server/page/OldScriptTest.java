package dev.footfall.server.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.footfall.server.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The control: an older script, each run of which counts for itself, on the same pages. What it
/// counts there is what its faults make of them, so a test here that counted nothing would show.
@Needs("npm")
final class OldScriptTest extends SiteTest {

  private static byte[] oldScript = {};

  OldScriptTest(Browser browser) {
    super(browser);
  }

  @BeforeAll
  static void load() throws IOException {
    try (InputStream in = OldScriptTest.class.getResourceAsStream("old-footfall.js")) {
      oldScript = Objects.requireNonNull(in).readAllBytes();
    }
  }

  static Stream<PageViews> all() {
    return Stream.of(FrameworkPages.all(), RouterPages.all(), TagPages.all()).flatMap(s -> s);
  }

  @ParameterizedTest
  @MethodSource("all")
  void counts_what_its_faults_make_of_the_page_views(PageViews views) {
    Page page = browse();
    var answer =
        new Route.FulfillOptions().setContentType("text/javascript").setBodyBytes(oldScript);
    page.route("**/footfall.js", route -> route.fulfill(answer));
    read(views, page);
    hasCounted(page, views.old());
  }
}
