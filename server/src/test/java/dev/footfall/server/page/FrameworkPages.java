package dev.footfall.server.page;

import static dev.footfall.server.page.Html.inline;
import static dev.footfall.server.page.Html.library;
import static dev.footfall.server.page.Html.links;
import static dev.footfall.server.page.Html.page;
import static dev.footfall.server.page.PageViews.follow;
import static dev.footfall.server.page.PageViews.isAt;

import java.util.stream.Stream;

/// Sites whose pages change without being loaded, by the libraries that do so.
final class FrameworkPages {

  static final PageViews TURBO =
      new PageViews(
          "Turbo Drive, script in the footer, six pages",
          6,
          21,
          html -> html.footers(library("turbo.js")),
          follow("b", "c", "d", "e", "f"));

  static final PageViews TURBO_BACK =
      new PageViews(
          "Turbo Drive, a page and back",
          3,
          6,
          html -> html.footers(library("turbo.js")),
          page -> {
            follow("b").accept(page);
            page.goBack();
            isAt(page, "/a");
          });

  static final PageViews TURBO_REDIRECT =
      new PageViews(
          "Turbo Drive, a link that is redirected",
          2,
          3,
          html -> html.footers(library("turbo.js")),
          page -> {
            page.click("#moved");
            isAt(page, "/b");
          });

  static final PageViews TURBO_SAME_PAGE =
      new PageViews(
          "Turbo Drive, a link to the page itself",
          1,
          2,
          html -> html.footers(library("turbo.js")),
          follow("a"));

  static final PageViews HTMX_2 = htmx("htmx 2, hx-boost, four pages", "htmx2.js");

  static final PageViews HTMX_4 = htmx("htmx 4, hx-boost, four pages", "htmx4.js");

  static final PageViews SWUP =
      new PageViews(
          "swup 4, three pages",
          3,
          3,
          html ->
              path ->
                  page(
                      library("swup.js"),
                      "<main id=\"swup\">%s%s</main>".formatted(links(path), Html.FOOTER)
                          + html.line()
                          + inline("new Swup({animationSelector: false})")),
          follow("b", "c"));

  static final PageViews PJAX =
      new PageViews(
          "pjax, three pages, script in what is replaced",
          3,
          6,
          html ->
              path ->
                  page(
                      library("pjax.js"),
                      "<main>%s%s%s</main>".formatted(links(path), Html.FOOTER, html.line())
                          + inline("new Pjax({elements: 'a', selectors: ['main']})")),
          follow("b", "c"));

  static final PageViews STRICT_MODE =
      new PageViews(
          "React's StrictMode, which mounts twice",
          1,
          2,
          html -> _ -> react(html, "R.createElement(R.StrictMode, null, R.createElement(Counter))"),
          page -> isAt(page, "/a"));

  static final PageViews REMOUNTED =
      new PageViews(
          "React, a component on each of three routes brings the script",
          3,
          6,
          html -> _ -> react(html, "R.createElement(Counter, {key: location.pathname})"),
          follow("b", "c"));

  private FrameworkPages() {}

  static Stream<PageViews> all() {
    return Stream.of(
        TURBO,
        TURBO_BACK,
        TURBO_REDIRECT,
        TURBO_SAME_PAGE,
        HTMX_2,
        HTMX_4,
        SWUP,
        PJAX,
        STRICT_MODE,
        REMOUNTED);
  }

  private static PageViews htmx(String name, String library) {
    return new PageViews(
        name,
        4,
        10,
        html ->
            path ->
                page(
                    library(library),
                    links(path).replace("<a ", "<a hx-boost=\"true\" hx-target=\"body\" ")
                        + Html.FOOTER
                        + html.line()),
        follow("b", "c", "d"));
  }

  /// A single page with a component that takes the script along, and a router of two lines.
  private static String react(Html html, String app) {
    return page(
        library("react19-development.js"),
        "<div id=\"root\"></div>"
            + inline(
                """
                const R = React;
                const Counter = () => {
                  R.useEffect(() => {
                    let script = %s;
                    return () => script.remove();
                  }, []);
                  return R.createElement('main', null, R.createElement('h1', null, location.pathname),
                    ...['b', 'c'].map(id => R.createElement('a', {id, key: id, href: '/' + id}, id)));
                };
                const root = R.createRoot(document.getElementById('root'));
                const draw = () => root.render(%s);
                onclick = event => {
                  if (!event.target.href) return;
                  event.preventDefault();
                  history.pushState({}, '', event.target.href);
                  draw();
                };
                draw();
                """
                    .formatted(html.insertion(), app)));
  }
}
