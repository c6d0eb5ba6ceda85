package dev.footfall.http;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.footfall.core.Counter;
import dev.footfall.core.StoreException;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Decides status, headers and body of every answer; carriers only translate. Thread-safe.
public final class Api {

  private static final Pattern SITE_ROUTE =
      Pattern.compile("/v1/sites/([^/]{1,253})/(visits|visit\\.gif)");

  /// On every answer: no sniffing, nothing to run, and pictures may be shown on any page.
  private static final Map<String, String> ALWAYS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Cross-Origin-Resource-Policy", "cross-origin");

  private final ApiConfig config;
  private final SiteEndpoints sites;

  /// @param failures told of each request that the store could not take: it was answered 503
  public Api(ApiConfig config, Counter counter, Consumer<StoreException> failures) {
    this.config = config;
    this.sites = new SiteEndpoints(config, counter, failures);
  }

  /// Answers a request. The stage fails only by a fault of ours, never by what was sent; a carrier
  /// then answers [#fault].
  public CompletionStage<Response> handle(Request request) {
    CompletionStage<Response> answer =
        ClientAddress.isSideDoor(request, config.proxyTrust())
            ? completedStage(Problem.SIDE_DOOR.response())
            : route(request);
    return answer.thenApply(response -> finish(request, response));
  }

  /// The answer when something went wrong that nobody foresaw. Says nothing about it.
  public static Response fault() {
    return Problem.of(500, "something went wrong here").response().with(ALWAYS);
  }

  /// The answer to a request that a carrier cannot read.
  ///
  /// @param status 400, 413, 414 or 431
  public static Response unreadable(int status) {
    String sentence = status == 400 ? "this is not well-formed HTTP" : "the request is too big";
    return Problem.of(status, sentence).response().with(ALWAYS);
  }

  private CompletionStage<Response> route(Request request) {
    Matcher route = SITE_ROUTE.matcher(request.path());
    if (route.matches()) {
      return config
          .site(route.group(1))
          .map(site -> sites.answer(request, site, route.group(2)))
          .orElseGet(() -> completedStage(Problem.UNKNOWN_SITE.response()));
    }
    return completedStage(document(request));
  }

  private static Response document(Request request) {
    Response document =
        switch (request.path()) {
          case "/healthz" -> Documents.HEALTH;
          case "/openapi.yaml" -> Documents.OPENAPI;
          default -> Problem.NO_ROUTE.response();
        };
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    return document.status() != 200 || reads
        ? document
        : Problem.methodNotAllowed("GET, HEAD").response();
  }

  private static Response finish(Request request, Response response) {
    Response safe = response.with(ALWAYS);
    return request.method().equals("HEAD") ? safe.withoutBody() : safe;
  }
}
