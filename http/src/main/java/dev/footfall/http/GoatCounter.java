package dev.footfall.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.completedStage;

import dev.footfall.core.Result;
import dev.footfall.core.page.Site;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// GoatCounter's way to count, for pages that come from there: `/count?p=/path&r=referrer`. Such a
/// hit has no visit id, so it counts each time it is sent.
final class GoatCounter {

  static final String PATH = "/count";

  private final ApiConfig config;
  private final SiteEndpoints sites;

  GoatCounter(ApiConfig config, SiteEndpoints sites) {
    this.config = config;
    this.sites = sites;
  }

  /// Counts as the picture does, for the site whose page asks. An event is not a page view: it gets
  /// the picture and is not counted.
  CompletionStage<Response> answer(Request request) {
    return switch (Query.parse(request.query())) {
      case Result.Bad(Problem problem) -> completedStage(problem.response());
      case Result.Ok(Query query) when query.get("e").equals(Optional.of("true")) ->
          completedStage(Responses.pixel().with(Cors.ANYBODY));
      case Result.Ok(Query query) ->
          site(request)
              .map(site -> sites.answer(picture(request, query), site, SiteResource.PIXEL))
              .orElse(completedStage(Problem.UNKNOWN_SITE.response()));
    };
  }

  /// Returns the site of the page that asks. A page of another host can only mean the one site that
  /// is counted, and so does a request that does not name its page.
  private Optional<Site> site(Request request) {
    Optional<Site> named = Origins.host(request).flatMap(config::site);
    return config.sites().size() == 1 ? named.or(() -> config.sites().stream().findFirst()) : named;
  }

  private static Request picture(Request request, Query query) {
    String path = query.get("p").orElse("/");
    String asked = path.startsWith("/") ? path : "/" + path;
    String parameters = "path=" + encode(asked) + "&referrer=" + encode(query.get("r").orElse(""));
    String method = request.method().equals("POST") ? "GET" : request.method();
    return new Request(method, request.path(), parameters, request.headers(), request.peer());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
