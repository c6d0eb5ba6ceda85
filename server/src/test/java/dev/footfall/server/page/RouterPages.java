package dev.footfall.server.page;

import static dev.footfall.server.page.Html.inline;
import static dev.footfall.server.page.Html.page;
import static dev.footfall.server.page.PageViews.follow;

import com.microsoft.playwright.Page;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Single-page sites: one page, and a router of a few lines that changes its address.
final class RouterPages {

  private static final String NO_NAVIGATION_API = "delete window.navigation;\n";

  /// As Astro 3 to 5.13 and SvelteKit 2.0 do: the router keeps `pushState` before any other script
  /// can wrap it.
  private static final String KEEPS_PUSH_STATE =
      """
      const push = history.pushState.bind(history);
      const draw = () => document.querySelector('h1').textContent = location.pathname;
      onpopstate = draw;
      onclick = event => {
        if (!event.target.href) return;
        event.preventDefault();
        push({}, '', event.target.href);
        draw();
      };
      """;

  static final PageViews KEPT_PUSH_STATE =
      new PageViews(
          "router that keeps its own pushState, three pages",
          3,
          1,
          router(KEEPS_PUSH_STATE),
          follow("b", "c"));

  static final PageViews KEPT_PUSH_STATE_AND_NO_NAVIGATION_API =
      new PageViews(
          "the same in a browser without the Navigation API",
          3,
          1,
          router(NO_NAVIGATION_API + KEEPS_PUSH_STATE),
          follow("b", "c"));

  static final PageViews PUSH_STATE_ALONE =
      new PageViews(
          "pushState without a change of the page, and back",
          3,
          3,
          router(KEEPS_PUSH_STATE),
          page -> {
            page.evaluate("history.pushState({}, '', '/b')");
            SiteTest.look(page);
            page.goBack();
            SiteTest.look(page);
          });

  static final PageViews INTERCEPTED =
      new PageViews(
          "router on the Navigation API, three pages",
          3,
          1,
          router(
              """
              navigation.addEventListener('navigate', event => event.intercept({
                handler: async () => document.querySelector('h1').textContent = location.pathname
              }));
              """),
          follow("b", "c"));

  static final PageViews HASHES =
      new PageViews(
          "hash router with data-hash, three pages",
          3,
          1,
          hashRouter("data-hash"),
          follow("b", "c"));

  static final PageViews HASHES_OF_A_SLOW_ROUTER =
      new PageViews(
          "hash router with data-hash that goes to its front page some time after",
          1,
          1,
          hashRouter("data-hash"),
          page -> {
            page.evaluate("history.replaceState({}, '', '#/')");
            SiteTest.look(page);
          });

  static final PageViews HASHES_AS_ANCHORS =
      new PageViews("links to #parts of a page", 1, 1, hashRouter(""), follow("b", "c"));

  static final PageViews QUERIES =
      new PageViews(
          "?queries",
          1,
          1,
          router(KEEPS_PUSH_STATE),
          page -> {
            page.evaluate("history.pushState({}, '', '?tab=2')");
            SiteTest.look(page);
          });

  static final PageViews REDIRECTED_AT_ONCE =
      new PageViews(
          "router that goes on to another page at once",
          1,
          1,
          router(KEEPS_PUSH_STATE + "history.replaceState({}, '', '/home'); draw();"),
          page -> PageViews.isAt(page, "/home"));

  static final PageViews REPLACED_BY_ITSELF =
      new PageViews(
          "replaceState with the same path, a query, a hash, some time after",
          1,
          1,
          router(KEEPS_PUSH_STATE),
          replaceState("/a", "?tab=2", "#part", "/a?tab=3#part", "/a"));

  static final PageViews REPLACED_BY_ANOTHER_PATH =
      new PageViews(
          "replaceState with another path, some time after",
          2,
          1,
          router(KEEPS_PUSH_STATE),
          replaceState("/home", "/home?tab=2"));

  private RouterPages() {}

  static Stream<PageViews> all() {
    return Stream.of(
        KEPT_PUSH_STATE,
        KEPT_PUSH_STATE_AND_NO_NAVIGATION_API,
        PUSH_STATE_ALONE,
        INTERCEPTED,
        HASHES,
        HASHES_OF_A_SLOW_ROUTER,
        HASHES_AS_ANCHORS,
        QUERIES,
        REDIRECTED_AT_ONCE,
        REPLACED_BY_ITSELF,
        REPLACED_BY_ANOTHER_PATH);
  }

  private static Consumer<Page> replaceState(String... addresses) {
    return page -> {
      for (String address : addresses) {
        page.evaluate("address => history.replaceState({}, '', address)", address);
        SiteTest.look(page);
      }
    };
  }

  private static Function<Html, UnaryOperator<String>> router(String code) {
    return html ->
        path ->
            page(
                "",
                Html.links(path)
                    + "<script type=\"module\">%s</script>".formatted(code)
                    + html.line());
  }

  private static Function<Html, UnaryOperator<String>> hashRouter(String attribute) {
    return html ->
        path ->
            page(
                "",
                Html.links(path).replace("href=\"/", "href=\"#/")
                    + inline(
                        "onhashchange = () => document.querySelector('h1').textContent"
                            + " = location.hash.slice(1)")
                    + html.line("async " + attribute));
  }
}
