package dev.footfall.http;

import dev.footfall.core.page.Site;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import java.util.Map;
import java.util.Optional;

/// Which pages may read a response (Fetch Standard, "CORS protocol"): every page may read a refusal
/// and public numbers; only pages that may count for the site may read the response to a counted
/// visit, a private report and a private list of pages.
final class Cors {

  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  /// On a response that every page may read. It does not depend on the `Origin` of the request.
  static final Map<String, String> ANYBODY = Map.of(ALLOW_ORIGIN, "*");

  private static final Map<String, String> DEPENDS = Map.of("Vary", "Origin");

  private static final Map<String, String> ANYBODYS_REFUSAL =
      Map.of("Vary", "Origin", ALLOW_ORIGIN, "*");

  /// Fields that a script's own `fetch`, or a library around it, adds to a request.
  private static final String FETCH_HEADERS = "Content-Type, X-Requested-With";

  private final Origins origins;
  private final ReportAccess readers;

  Cors(Origins origins, ReportAccess readers) {
    this.origins = origins;
    this.readers = readers;
  }

  /// Returns the response with the fields that let the pages read it that may.
  Response open(Response response, Request request, Site site, SiteResource resource) {
    var page = origins.allowedOrigin(request, site);
    if (request.method().equals("OPTIONS")) {
      return preflight(response, page, site, resource);
    }
    boolean isRefusal = response.status() >= 400;
    if (isRefusal) {
      return response.with(ANYBODYS_REFUSAL);
    }
    return isAnybodys(request, site, resource) ? response.with(ANYBODY) : of(response, page);
  }

  /// Returns the response to the preflight of a request that is going to be refused with a
  /// sentence, which the page can then read.
  static Response beforeRefusal() {
    return allowing(Response.empty(204).with(ANYBODY), "GET, HEAD, OPTIONS, POST", FETCH_HEADERS);
  }

  private Response preflight(
      Response response, Optional<String> page, Site site, SiteResource resource) {
    boolean isPrivate = resource.isReport() && !readers.isPublic(site, resource);
    if (page.isEmpty() && isPrivate) {
      return response.with(DEPENDS);
    }
    Response open = of(response, Optional.of(page.orElse("*")));
    return resource.isReport()
        ? allowing(open, resource.methods(site), "Authorization, " + FETCH_HEADERS)
        : allowing(open, resource.methods(site), FETCH_HEADERS);
  }

  private boolean isAnybodys(Request request, Site site, SiteResource resource) {
    return switch (resource) {
      case VISITS -> request.method().equals("GET") || request.method().equals("HEAD");
      case BADGE, BADGE_JSON -> true;
      case PAGES, PAGE, REPORT, REFERRER, REPORT_CSV, CHART -> readers.isPublic(site, resource);
      case PIXEL -> false;
    };
  }

  private static Response of(Response response, Optional<String> page) {
    return response.with(
        page.isPresent() ? Map.of("Vary", "Origin", ALLOW_ORIGIN, page.get()) : DEPENDS);
  }

  private static Response allowing(Response response, String methods, String headers) {
    return response
        .with("Access-Control-Allow-Methods", methods)
        .with("Access-Control-Allow-Headers", headers)
        .with("Access-Control-Max-Age", "86400");
  }
}
