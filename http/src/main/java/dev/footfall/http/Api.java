package dev.footfall.http;

import static java.util.concurrent.CompletableFuture.completedStage;
import static java.util.concurrent.CompletableFuture.failedStage;

import dev.footfall.core.Counter;
import dev.footfall.core.StoreException;
import dev.footfall.core.StoreHealth;
import dev.footfall.core.history.ReportStore;
import dev.footfall.core.page.Site;
import dev.footfall.http.message.ContentCoding;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Decides status, headers and body of every response; carriers only translate. Thread-safe.
public final class Api {

  private static final String SITES = "/v1/sites/";

  /// On every response: no sniffing, nothing to run, and pictures may be shown on any page.
  private static final Map<String, String> ALWAYS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Cross-Origin-Resource-Policy", "cross-origin");

  /// On a refusal that does not depend on the site: any page may read why.
  private static final Map<String, String> ANY_ORIGIN = Map.of("Access-Control-Allow-Origin", "*");

  private final ApiConfig config;
  private final Counter counter;
  private final StoreErrorMapper trouble;
  private final SiteLister lister;
  private final SiteEndpoints sites;
  private final GoatCounter goatCounter;

  /// Null where there are no metrics: on Lambda, which has its own.
  private final @Nullable Supplier<CompletionStage<byte[]>> metrics;

  /// An API without metrics.
  ///
  /// @param failures receives each failure of the store, whose response is 503
  public Api(
      ApiConfig config, Counter counter, ReportStore store, Consumer<StoreException> failures) {
    this(config, counter, store, failures, null);
  }

  /// As above, with metrics at `/metrics`, for the owner alone.
  ///
  /// @param metrics all of them in Prometheus' text format 0.0.4, without anything of a visitor, a
  ///   page or a site; must not block
  public Api(
      ApiConfig config,
      Counter counter,
      ReportStore store,
      Consumer<StoreException> failures,
      @Nullable Supplier<CompletionStage<byte[]>> metrics) {
    this.config = config;
    this.metrics = metrics;
    this.counter = counter;
    this.trouble = new StoreErrorMapper(failures);
    this.lister = new SiteLister(config, counter, store);
    this.sites = new SiteEndpoints(config, counter, trouble, store);
    this.goatCounter = new GoatCounter(config, sites);
  }

  /// Returns the response to a request. Never throws: the stage fails if there is a fault in the
  /// program, whatever was sent; a carrier then sends [#fault].
  public CompletionStage<Response> handle(Request request) {
    try {
      return respond(request);
    } catch (Throwable fault) { // an Error too: a carrier waits for the stage
      return failedStage(fault);
    }
  }

  private CompletionStage<Response> respond(Request request) {
    CompletionStage<Response> answer =
        ClientAddress.bypassesCdn(request, config.proxyTrust())
            ? completedStage(Problem.CDN_BYPASSED.response())
            : routeSafely(request);
    return answer.thenApply(response -> finish(request, response));
  }

  /// As [#route], but a store that throws where it should fail a stage is unavailable, too.
  private CompletionStage<Response> routeSafely(Request request) {
    try {
      return route(request);
    } catch (StoreException e) {
      return completedStage(trouble.apply(e));
    }
  }

  /// Returns the response to a request that failed unexpectedly. It says nothing about the failure.
  public static Response fault() {
    return Problem.of(500, "something went wrong here").response().with(ALWAYS).with(ANY_ORIGIN);
  }

  /// Returns the response to a request that a carrier cannot read.
  ///
  /// @param status 400, 413, 414, 431 or 505
  public static Response unreadable(int status) {
    String sentence =
        switch (status) {
          case 400 -> "this is not well-formed HTTP";
          case 505 -> "only HTTP/1.1 and HTTP/1.0 are understood";
          default -> "the request is too big";
        };
    return Problem.of(status, sentence).response().with(ALWAYS).with(ANY_ORIGIN);
  }

  private CompletionStage<Response> route(Request request) {
    return request.path().startsWith(SITES) ? routeBelowSites(request) : routeElsewhere(request);
  }

  /// `{host}/{resource}`.
  private CompletionStage<Response> routeBelowSites(Request request) {
    String rest = request.path().substring(SITES.length());
    int slash = rest.indexOf('/');
    var resource = SiteResource.named(rest.substring(slash + 1));
    return slash >= 0 && resource.isPresent()
        ? ofSite(request, rest.substring(0, slash), resource.get())
        : completedStage(Problem.NO_ROUTE.response());
  }

  private CompletionStage<Response> routeElsewhere(Request request) {
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    CompletionStage<Response> notAllowed =
        completedStage(Problem.methodNotAllowed("GET, HEAD").response());
    return switch (request.path()) {
      case "/v1/sites" -> reads ? lister.list(request).exceptionally(trouble) : notAllowed;
      case GoatCounter.PATH -> goatCounter.answer(request);
      case "/healthz" -> reads ? completedStage(health()) : notAllowed;
      case "/metrics" -> reads ? metrics(request) : notAllowed;
      case "/openapi.yaml" -> reads ? completedStage(StaticResponses.OPENAPI) : notAllowed;
      default -> completedStage(Problem.NO_ROUTE.response());
    };
  }

  private Response health() {
    StoreHealth health = counter.health();
    return health.isOk() ? StaticResponses.HEALTH : Problem.unhealthy(health).response();
  }

  /// Always needs the owner's token: how much is counted is for the owner alone.
  private CompletionStage<Response> metrics(Request request) {
    if (metrics == null) {
      return completedStage(Problem.NO_ROUTE.response());
    }
    return config.readers().isOwner(request)
        ? metrics.get().thenApply(StaticResponses::metrics)
        : completedStage(Problem.NOT_OWNER.response());
  }

  private CompletionStage<Response> ofSite(Request request, String host, SiteResource resource) {
    var site = config.site(host).filter(found -> config.isOpen(found, request));
    return site.isPresent()
        ? ofSite(request, site.get(), resource)
        : completedStage(unknownSite(request, host, resource));
  }

  /// A test needs the numbers of this moment, not cached ones.
  private CompletionStage<Response> ofSite(Request request, Site site, SiteResource resource) {
    CompletionStage<Response> response = sites.answer(request, site, resource);
    return site.equals(Site.SMOKE)
        ? response.thenApply(numbers -> numbers.with("Cache-Control", "no-store"))
        : response;
  }

  /// An empty host is that of a page from a file: the script asks for `location.hostname`.
  private static Response unknownSite(Request request, String host, SiteResource resource) {
    boolean isPreflight =
        request.method().equals("OPTIONS")
            && !resource.isReport()
            && !request.headers().all("Access-Control-Request-Method").isEmpty();
    Problem problem = host.isEmpty() ? Problem.NO_HOST_NAME : Problem.UNKNOWN_SITE;
    return isPreflight ? Cors.beforeRefusal() : problem.response();
  }

  private static Response finish(Request request, Response response) {
    Response safe = ContentCoding.encode(request, response.with(ALWAYS));
    return request.method().equals("HEAD") ? safe.withoutBody() : safe;
  }
}
