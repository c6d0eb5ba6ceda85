package dev.footfall.server.page;

import java.util.function.UnaryOperator;

/// Pages of a site, each with its path as its heading, links to `/a` ... `/f`, and the counter's
/// footer.
final class Html {

  static final String FOOTER =
      """
      <p class="count">
        Visitors: <span data-footfall="visitors">Loading...</span> ·
        Visits: <span data-footfall="visits">Loading...</span>
      </p>
      """;

  private static final String LINKS =
      """
      <a id="a" href="/a">a</a> <a id="b" href="/b">b</a> <a id="c" href="/c">c</a>
      <a id="d" href="/d">d</a> <a id="e" href="/e">e</a> <a id="f" href="/f">f</a>
      <a id="moved" href="/b.redirect">moved</a>
      """;

  private final String script;

  /// @param script the address of the script
  Html(String script) {
    this.script = script;
  }

  /// The line of the README, with more attributes.
  String line(String attributes) {
    return "<script src=\"%s\" %s></script>".formatted(script, attributes);
  }

  String line() {
    return line("async");
  }

  /// An expression that puts the script into the page and has its element as value.
  String insertion() {
    return "document.body.appendChild(Object.assign(document.createElement('script'), {src: '%s'}))"
        .formatted(script);
  }

  /// Pages with the README's lines in the footer, and a library in the head.
  UnaryOperator<String> footers(String head) {
    return path -> page(head, links(path) + FOOTER + line());
  }

  /// A page with this body.
  static String page(String head, String body) {
    return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>page</title>"
        + head
        + "</head><body>\n"
        + body
        + "</body></html>";
  }

  static String links(String path) {
    return "<h1>%s</h1>\n%s".formatted(path, LINKS);
  }

  static String library(String name) {
    return "<script src=\"/lib/%s\"></script>".formatted(name);
  }

  static String inline(String code) {
    return "<script>%s</script>".formatted(code);
  }
}
