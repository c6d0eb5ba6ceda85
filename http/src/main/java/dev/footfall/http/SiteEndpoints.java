package dev.footfall.http;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.footfall.core.Counter;
import dev.footfall.core.Hit;
import dev.footfall.core.Outcome;
import dev.footfall.core.Site;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// The routes below a site. Every answer, errors too, may be read by the site's pages (CORS).
final class SiteEndpoints {

  private final Counter counter;
  private final StoreTrouble trouble;
  private final Reporter reporter;
  private final Origins origins;
  private final HitReader hits;

  SiteEndpoints(ApiConfig config, Counter counter, StoreTrouble trouble, Reporter reporter) {
    this.counter = counter;
    this.trouble = trouble;
    this.reporter = reporter;
    this.origins = new Origins(config.origins());
    this.hits = new HitReader(config.proxyTrust(), origins);
  }

  CompletionStage<Response> answer(Request request, Site site, Resource resource) {
    CompletionStage<Response> answer =
        resource.allows(request.method(), site)
            ? parsed(request, site, resource)
            : refuse(Problem.methodNotAllowed(resource.methods(site)));
    return answer
        .exceptionally(trouble)
        .thenApply(response -> withCors(response, request, site, resource));
  }

  private CompletionStage<Response> parsed(Request request, Site site, Resource resource) {
    return switch (Query.parse(request.query())) {
      case Query.Parsed.Bad(Problem problem) -> refuse(problem);
      case Query.Parsed.Good(_) when request.method().equals("OPTIONS") ->
          completedStage(Response.empty(204));
      case Query.Parsed.Good(Query query) ->
          switch (resource) {
            case VISITS -> visits(request, site, query);
            case PIXEL -> pixel(request, site, query);
            case BADGE -> badge(request, site, query);
            case REPORT -> reporter.report(request, site, query);
          };
    };
  }

  private CompletionStage<Response> visits(Request request, Site site, Query query) {
    return switch (request.method()) {
      case "POST" -> count(hits.read(request, site, query), Answers::outcome);
      case "DELETE" -> counter.eraseTestSite().thenApply(_ -> Answers.erased());
      default ->
          counter.totals(site).thenApply(totals -> Answers.totals(request.headers(), totals));
    };
  }

  private CompletionStage<Response> pixel(Request request, Site site, Query query) {
    return request.method().equals("GET")
        ? count(hits.read(request, site, query), Answers::pixel)
        : completedStage(Answers.pixel());
  }

  private CompletionStage<Response> badge(Request request, Site site, Query query) {
    return switch (BadgeQuery.parse(query)) {
      case BadgeQuery.Parsed.Bad(Problem problem) -> refuse(problem);
      case BadgeQuery.Parsed.Good(BadgeQuery asked)
          when asked.counts() && request.method().equals("GET") ->
          count(hits.readOfBadge(request, site, query), o -> Answers.countingBadge(asked, o));
      case BadgeQuery.Parsed.Good(BadgeQuery asked) ->
          counter.totals(site).thenApply(totals -> Answers.badge(request.headers(), asked, totals));
    };
  }

  private CompletionStage<Response> count(
      HitReader.Parsed parsed, Function<Outcome, Response> answer) {
    return switch (parsed) {
      case HitReader.Parsed.Bad(Problem problem) -> refuse(problem);
      case HitReader.Parsed.Good(Hit hit) -> counter.count(hit).thenApply(answer);
    };
  }

  private static CompletionStage<Response> refuse(Problem problem) {
    return completedStage(problem.response());
  }

  private Response withCors(Response response, Request request, Site site, Resource resource) {
    var allowed = origins.allowedOrigin(request, site);
    if (allowed.isEmpty()) {
      return response.with("Vary", "Origin");
    }
    Response open =
        response.with(Map.of("Vary", "Origin", "Access-Control-Allow-Origin", allowed.get()));
    return request.method().equals("OPTIONS") ? preflight(open, resource, site) : open;
  }

  private static Response preflight(Response response, Resource resource, Site site) {
    Response answer =
        response
            .with("Access-Control-Allow-Methods", resource.methods(site))
            .with("Access-Control-Max-Age", "86400");
    return resource == Resource.REPORT
        ? answer.with("Access-Control-Allow-Headers", "Authorization")
        : answer;
  }
}
