package dev.footfall.http;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.footfall.core.Counter;
import dev.footfall.core.Outcome;
import dev.footfall.core.Site;
import dev.footfall.core.StoreException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/// The routes below a site. Every answer, errors too, may be read by the site's pages (CORS).
final class SiteEndpoints {

  private static final String PIXEL = "visit.gif";
  private static final List<String> READING = List.of("GET", "HEAD", "OPTIONS");
  private static final List<String> COUNTING = List.of("GET", "HEAD", "OPTIONS", "POST");
  private static final List<String> TESTING = List.of("DELETE", "GET", "HEAD", "OPTIONS", "POST");

  private final Counter counter;
  private final Consumer<StoreException> failures;
  private final Origins origins;
  private final HitReader hits;

  SiteEndpoints(ApiConfig config, Counter counter, Consumer<StoreException> failures) {
    this.counter = counter;
    this.failures = failures;
    this.origins = new Origins(config.origins());
    this.hits = new HitReader(config.proxyTrust(), origins);
  }

  /// @param resource `visits` or `visit.gif`
  CompletionStage<Response> answer(Request request, Site site, String resource) {
    List<String> methods = methods(site, resource);
    CompletionStage<Response> answer =
        methods.contains(request.method())
            ? answer(request, site, resource.equals(PIXEL))
            : refuse(Problem.methodNotAllowed(String.join(", ", methods)));
    return answer
        .exceptionally(this::storeFailed)
        .thenApply(response -> withCors(response, request, site, methods));
  }

  /// Only the test site can be erased.
  private static List<String> methods(Site site, String resource) {
    if (resource.equals(PIXEL)) {
      return READING;
    }
    return site.equals(Site.SMOKE) ? TESTING : COUNTING;
  }

  private CompletionStage<Response> answer(Request request, Site site, boolean pixel) {
    return switch (Query.parse(request.query())) {
      case Query.Parsed.Bad(Problem problem) -> refuse(problem);
      case Query.Parsed.Good(Query query) ->
          switch (request.method()) {
            case "OPTIONS" -> completedStage(Response.empty(204));
            case "DELETE" -> counter.eraseTestSite().thenApply(_ -> Answers.erased());
            case "POST" -> count(request, site, query, Answers::outcome);
            case "GET" ->
                pixel ? count(request, site, query, Answers::pixel) : totals(request, site);
            default -> pixel ? completedStage(Answers.pixel()) : totals(request, site);
          };
    };
  }

  private CompletionStage<Response> count(
      Request request, Site site, Query query, Function<Outcome, Response> answer) {
    return switch (hits.read(request, site, query)) {
      case HitReader.Parsed.Bad(Problem problem) -> refuse(problem);
      case HitReader.Parsed.Good(var hit) -> counter.count(hit).thenApply(answer);
    };
  }

  private CompletionStage<Response> totals(Request request, Site site) {
    return counter.totals(site).thenApply(totals -> Answers.totals(request.headers(), totals));
  }

  private static CompletionStage<Response> refuse(Problem problem) {
    return completedStage(problem.response());
  }

  private Response storeFailed(Throwable failure) {
    Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
    if (cause instanceof StoreException storeFailure) {
      failures.accept(storeFailure);
      return Problem.STORE.response();
    }
    throw new CompletionException(cause);
  }

  private Response withCors(Response response, Request request, Site site, List<String> methods) {
    Response varying = response.with("Vary", "Origin");
    return origins
        .allowedOrigin(request, site)
        .map(origin -> varying.with("Access-Control-Allow-Origin", origin))
        .map(open -> request.method().equals("OPTIONS") ? withMethods(open, methods) : open)
        .orElse(varying);
  }

  private static Response withMethods(Response response, List<String> methods) {
    return response
        .with("Access-Control-Allow-Methods", String.join(", ", methods))
        .with("Access-Control-Max-Age", "86400");
  }
}
