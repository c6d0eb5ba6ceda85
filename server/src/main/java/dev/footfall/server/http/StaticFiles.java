package dev.footfall.server.http;

import dev.footfall.http.ApiConfig;
import dev.footfall.http.ContentSecurityPolicy;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The script, the front page and the dashboard: few, small, in memory, compressed once.
/// Thread-safe.
public final class StaticFiles {

  private static final String HTML = "text/html; charset=utf-8";
  private static final String JS = "text/javascript; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SVG = "image/svg+xml";
  private static final String TEXT = "text/plain; charset=utf-8";

  /// Browsers ask for pages again each time, and mostly get 304; for the script, once an hour.
  private static final String ASK_AGAIN = "no-cache";

  private static final String AN_HOUR = "public, max-age=3600";

  private static final String POLICY = "Content-Security-Policy";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "X-Content-Type-Options",
          "nosniff",
          "Vary",
          "Accept-Encoding",
          "Referrer-Policy",
          "strict-origin-when-cross-origin",
          POLICY,
          ContentSecurityPolicy.OF_PAGES);

  private static final String DASHBOARD_PAGE = "/dashboard/";

  private final Map<String, StaticFile> files = new LinkedHashMap<>();
  private final String dashboardPolicy;

  /// What pages of other sites embed: the script, and those in the place of other counters'
  /// scripts.
  private static final Map<String, String> SCRIPTS =
      Map.of(
          "/footfall.js", "footfall.js",
          "/compat/busuanzi.js", "compat/busuanzi.js",
          "/count.js", "compat/count.js");

  /// The dashboard's, below `/dashboard/`.
  private static final List<String> DASHBOARD =
      List.of(
          "address.js",
          "api.js",
          "chart.js",
          "controls.js",
          "dashboard.css",
          "dashboard.js",
          "dates.js",
          "empty.js",
          "figures.js",
          "lists.js",
          "overview.js",
          "peaks.js",
          "periods.js",
          "punycode.js",
          "report.js",
          "trouble.js",
          "vendor/uPlot.iife.min.js",
          "vendor/uPlot.min.css",
          "words.js");

  /// Reads and compresses all files.
  public StaticFiles(ApiConfig config) {
    dashboardPolicy = ContentSecurityPolicy.framedBy(config.readers().frames());
    put("/", FrontPage.of(config), HTML, ASK_AGAIN);
    put("/front.css", "front/front.css", CSS, ASK_AGAIN);
    put("/robots.txt", "front/robots.txt", TEXT, AN_HOUR);
    put("/demo.css", "demo.css", CSS, ASK_AGAIN);
    put("/demo.js", "demo.js", JS, ASK_AGAIN);
    put("/favicon.svg", "favicon.svg", SVG, AN_HOUR);
    SCRIPTS.forEach((path, name) -> put(path, name, JS, AN_HOUR));
    put(DASHBOARD_PAGE, "dashboard/index.html", HTML, ASK_AGAIN);
    for (String name : DASHBOARD) {
      put("/dashboard/" + name, "dashboard/" + name, name.endsWith(".css") ? CSS : JS, ASK_AGAIN);
    }
  }

  private void put(String path, String name, String type, String caching) {
    put(path, read(name), type, caching);
  }

  private void put(String path, byte[] plain, String type, String caching) {
    var headers = new LinkedHashMap<>(ALWAYS);
    headers.put("Content-Type", type);
    headers.put("Cache-Control", caching);
    if (type.equals(HTML)) { // search engines have no use for a counter
      headers.put("X-Robots-Tag", "noindex");
    }
    if (path.equals(DASHBOARD_PAGE)) {
      headers.put(POLICY, dashboardPolicy);
    }
    if (SCRIPTS.containsKey(path)) { // any page may embed it, also with an integrity attribute
      headers.put("Access-Control-Allow-Origin", "*");
      headers.put("Cross-Origin-Resource-Policy", "cross-origin");
    }
    files.put(path, StaticFile.of(plain, headers));
  }

  /// Returns the response if one of these files is asked for.
  public Optional<Response> find(Request request) {
    if (request.path().equals("/dashboard")) { // relative: a proxy may have put a prefix before it
      var headers = new LinkedHashMap<>(ALWAYS);
      headers.put("Location", "dashboard/");
      headers.put("Cache-Control", ASK_AGAIN); // or it would be kept for ever
      return Optional.of(new Response(308, headers, new byte[0]));
    }
    return Optional.ofNullable(files.get(request.path())).map(file -> answer(request, file));
  }

  private static Response answer(Request request, StaticFile file) {
    return switch (request.method()) {
      case "GET" -> file.get(request.headers());
      case "HEAD" -> file.head(request.headers());
      default -> notAllowed();
    };
  }

  private static Response notAllowed() {
    var headers = new LinkedHashMap<>(ALWAYS);
    headers.put("Allow", "GET, HEAD");
    headers.put("Cache-Control", "no-store");
    return new Response(405, headers, new byte[0]);
  }

  /// Returns a file of the folder `web`.
  static byte[] read(String name) {
    String resource = "/web/" + name;
    try (InputStream in = StaticFiles.class.getResourceAsStream(resource)) {
      return Objects.requireNonNull(in, resource).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + resource, e);
    }
  }
}
