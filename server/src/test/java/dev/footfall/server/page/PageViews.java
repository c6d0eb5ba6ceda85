package dev.footfall.server.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Pages as people build them, and what a reader does there, beginning at `/a`.
///
/// @param made page views
/// @param old visits that the script counted when each run of it counted for itself
record PageViews(
    String name,
    int made,
    int old,
    Function<Html, UnaryOperator<String>> pages,
    Consumer<Page> reading) {

  /// Follows these links, each when the page before it is there and has been seen.
  static Consumer<Page> follow(String... links) {
    return page -> {
      for (String link : links) {
        page.click("#" + link);
        isAt(page, "/" + link);
      }
    };
  }

  /// The page shows this heading, and the script had time to see it.
  static void isAt(Page page, String path) {
    PlaywrightAssertions.assertThat(page.locator("h1")).hasText(path);
    SiteTest.look(page);
  }

  @Override
  public String toString() {
    return name;
  }
}
