package dev.footfall.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.footfall.server.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// The example of `docs/pages.md` does what it says, as it is written there.
final class PageListExampleTest extends SiteTest {

  private static final Path DOCS = Path.of("..", "docs", "pages.md");
  private static final Pattern HTML = Pattern.compile("```html\n(.*?)```", Pattern.DOTALL);

  PageListExampleTest(Browser browser) {
    super(browser);
  }

  @Test
  void shows_counts_beside_links_and_the_most_read_first() throws IOException {
    String index = Html.page("", example());
    var site = site(path -> path.equals("/") ? index : Html.page("", html().line()));
    Page page = browse();
    List<String> complaints = complaints(page);
    int visits = 0;
    for (String path : List.of("/second-post/", "/third-post/", "/second-post/")) {
      page.navigate(site.url(path));
      hasCounted(page, ++visits);
    }
    page.navigate(site.url("/"));

    assertThat(page.locator(".posts li"))
        .hasText(new String[] {"The first post", "The second post 2", "The third post 1"});
    assertThat(page.locator(".most-read li"))
        .hasText(new String[] {"The second post", "The third post"});
    Assertions.assertThat(complaints).isEmpty();
  }

  private String example() throws IOException {
    Matcher html = HTML.matcher(Files.readString(DOCS));
    Assertions.assertThat(html.find()).isTrue();
    return html.group(1)
        .replace("https://counter.example/", url())
        .replace("blog.example", "localhost");
  }
}
