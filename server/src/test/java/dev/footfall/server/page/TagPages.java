package dev.footfall.server.page;

import static dev.footfall.server.page.Html.inline;
import static dev.footfall.server.page.Html.page;

import java.util.function.Function;
import java.util.stream.Stream;

/// Ways to bring the script into a page: one page view each.
final class TagPages {

  static final PageViews TWO_TAGS = one("the line twice", 2, h -> h.line() + h.line());

  static final PageViews TAG_MANAGER =
      one(
          "a tag manager's element, beside the line",
          2,
          h -> h.line() + inline("onload = () => " + h.insertion()));

  static final PageViews DEFERRED = one("defer", 1, h -> h.line("defer"));

  static final PageViews PLAIN = one("neither async nor defer", 1, h -> h.line(""));

  static final PageViews MODULE = one("type=module", 0, h -> h.line("type=\"module\""));

  static final PageViews LATE =
      one("put in late", 1, h -> inline("setTimeout(() => %s, 300)".formatted(h.insertion())));

  static final PageViews EVALUATED =
      one(
          "evaluated by a loader that keeps the tag",
          0,
          h ->
              h.line("type=\"text/delayed\"")
                  + inline(
                      """
                      fetch(document.querySelector('[type="text/delayed"]').src)
                        .then(answer => answer.text())
                        .then(text => new Function(text)());
                      """));

  static final PageViews FRAME =
      one(
          "a frame of the same site",
          2,
          h -> h.line() + "<iframe src=\"/frame\"></iframe>",
          Html::line);

  static final PageViews REMOVED =
      one("put in and taken out at once", 1, h -> inline(h.insertion() + ".remove()"));

  static final PageViews OTHER_API =
      one(
          "after another script with an API of its own",
          1,
          h -> "<script data-api=\"/api/event\"></script>" + h.line());

  static final PageViews FORM_NAMED_SCRIPTS =
      one(
          "in a page with a form named scripts",
          0,
          h -> "<form name=\"scripts\"><select></select></form>" + h.line("type=\"module\""));

  static final PageViews FRAME_NAMED_HIDDEN =
      one(
          "in a page with a frame named hidden",
          0,
          h -> "<iframe name=\"hidden\"></iframe>" + h.line());

  static final PageViews FRAME_NAMED_PRERENDERING =
      one(
          "in a page with a frame named prerendering",
          1,
          h -> "<iframe name=\"prerendering\"></iframe>" + h.line());

  static final PageViews FORM_NAMED_CURRENT_SCRIPT =
      one(
          "in a page with a form named currentScript",
          0,
          h -> "<form name=\"currentScript\"><input></form>" + h.line());

  static final PageViews AFTER_A_SCRIPT_IN_AN_SVG =
      one(
          "after a script in an SVG",
          0,
          h -> "<svg><script>var drawn</script></svg>" + h.line("type=\"module\""));

  static final PageViews IN_A_BUNDLE =
      one(
          "between scripts that need a semicolon",
          0,
          h ->
              h.line("type=\"text/bundled\"")
                  + inline(
                      """
                      fetch(document.querySelector('[type="text/bundled"]').src)
                        .then(answer => answer.text())
                        .then(text => new Function(
                            `let before = function () {}\\n${text}\\n(function () { window.after = 1 })()`)());
                      """));

  private TagPages() {}

  static Stream<PageViews> all() {
    return Stream.of(
        TWO_TAGS,
        TAG_MANAGER,
        DEFERRED,
        PLAIN,
        MODULE,
        LATE,
        EVALUATED,
        REMOVED,
        OTHER_API,
        FORM_NAMED_SCRIPTS,
        FRAME_NAMED_HIDDEN,
        FRAME_NAMED_PRERENDERING,
        FORM_NAMED_CURRENT_SCRIPT,
        AFTER_A_SCRIPT_IN_AN_SVG,
        IN_A_BUNDLE,
        FRAME);
  }

  private static PageViews one(String name, int old, Function<Html, String> body) {
    return one(name, old, body, body);
  }

  private static PageViews one(
      String name, int old, Function<Html, String> body, Function<Html, String> frame) {
    return new PageViews(
        name,
        1,
        old,
        html -> path -> page("", (path.equals("/frame") ? frame : body).apply(html)),
        SiteTest::look);
  }
}
