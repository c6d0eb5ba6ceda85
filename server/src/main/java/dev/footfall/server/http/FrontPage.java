package dev.footfall.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.page.Site;
import dev.footfall.http.ApiConfig;
import java.net.IDN;
import java.util.stream.Collectors;

/// The page at the counter's root: the demo where `localhost` is counted, which the demo's script
/// asks for; else a page that says what this is.
final class FrontPage {

  private static final Site LOCALHOST = new Site("localhost");
  private static final String PLACE = "<!-- public sites -->\n";

  private FrontPage() {}

  /// Returns the page's HTML. It names public sites only: which others are counted here is for the
  /// owner to say.
  static byte[] of(ApiConfig config) {
    return config.sites().contains(LOCALHOST)
        ? StaticFiles.read("index.html")
        : new String(StaticFiles.read("front/front.html"), UTF_8)
            .replace(PLACE, publicSites(config))
            .getBytes(UTF_8);
  }

  private static String publicSites(ApiConfig config) {
    String rows =
        config.readers().publicSites().stream()
            .map(Site::host)
            .sorted()
            .map(FrontPage::row)
            .collect(Collectors.joining());
    return rows.isEmpty() ? "" : "<h2>Public numbers</h2>\n<ul>\n" + rows + "</ul>\n";
  }

  /// A host name has no letter that HTML reads as its own. It is shown as its owner writes it.
  private static String row(String host) {
    String name = IDN.toUnicode(host, IDN.USE_STD3_ASCII_RULES);
    return "<li><a href=\"dashboard/#%s\"><bdi>%s</bdi></a></li>\n".formatted(host, name);
  }
}
