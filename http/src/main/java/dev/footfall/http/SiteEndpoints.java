package dev.footfall.http;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.footfall.core.Counter;
import dev.footfall.core.Hit;
import dev.footfall.core.Outcome;
import dev.footfall.core.PageTotals;
import dev.footfall.core.Result;
import dev.footfall.core.Totals;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.ReportStore;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.http.badge.Badge;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import dev.footfall.http.report.MinuteCache;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The routes below a site. Every response, a refusal too, can be read by the pages that may:
/// [Cors].
final class SiteEndpoints {

  private final Counter counter;
  private final StoreErrorMapper trouble;
  private final Reporter reporter;
  private final Cors cors;
  private final HitReader hits;

  /// The totals of this month: a badge is open to all, and these cost more to read than others.
  private final MinuteCache<Totals> months;

  SiteEndpoints(ApiConfig config, Counter counter, StoreErrorMapper trouble, ReportStore store) {
    this.counter = counter;
    this.trouble = trouble;
    this.reporter = new Reporter(config, counter, store);
    Origins origins = new Origins(config.origins());
    this.cors = new Cors(origins, config.readers());
    this.hits = new HitReader(config.proxyTrust(), origins);
    this.months =
        new MinuteCache<>(
            (site, now) ->
                store
                    .series(site, Period.ofMonth(store.zones().day(site, now)))
                    .thenApply(Report::sum));
  }

  CompletionStage<Response> answer(Request request, Site site, SiteResource resource) {
    CompletionStage<Response> answer =
        resource.allows(request.method(), site)
            ? parsed(request, site, resource)
            : refuse(Problem.methodNotAllowed(resource.methods(site)));
    return answer
        .exceptionally(trouble)
        .thenApply(response -> cors.open(response, request, site, resource));
  }

  private CompletionStage<Response> parsed(Request request, Site site, SiteResource resource) {
    return switch (Query.parse(request.query(), resource.shownParameters())) {
      case Result.Bad(Problem problem) -> refuse(problem);
      case Result.Ok(_) when request.method().equals("OPTIONS") ->
          completedStage(Response.empty(204));
      case Result.Ok(Query query) ->
          switch (resource) {
            case VISITS -> visits(request, site, query);
            case PIXEL -> pixel(request, site, query);
            case BADGE -> badge(request, site, query);
            case BADGE_JSON -> badgeJson(request, site, query);
            case PAGES -> reporter.pages(request, site, query);
            case PAGE -> reporter.page(request, site, query);
            case REFERRER -> reporter.referrer(request, site, query);
            case REPORT, REPORT_CSV, CHART -> reporter.report(request, site, query, resource);
          };
    };
  }

  private CompletionStage<Response> visits(Request request, Site site, Query query) {
    return switch (request.method()) {
      case "POST" -> count(hits.read(request, site, query), Responses::outcome);
      case "DELETE" -> counter.eraseTestSite().thenApply(_ -> Responses.erased());
      default -> totals(request, site, query);
    };
  }

  private CompletionStage<Response> totals(Request request, Site site, Query query) {
    Optional<PagePath> path = query.get("path").flatMap(PagePath::parse);
    return path.isEmpty() && query.get("path").isPresent()
        ? refuse(Problem.BAD_PATH)
        : totals(site, path.orElse(null))
            .thenApply(totals -> Responses.totals(request.headers(), totals));
  }

  /// The script counts a page under the name that browsers have for it, other clients under what
  /// they send: what is asked for by a name that no browser has is the sum of both.
  private CompletionStage<PageTotals> totals(Site site, @Nullable PagePath path) {
    CompletionStage<PageTotals> named = counter.totals(site, path);
    PagePath encoded = path == null ? null : path.percentEncoded();
    return encoded == null || encoded.equals(path)
        ? named
        : named.thenCombine(counter.totals(site, encoded), SiteEndpoints::sum);
  }

  private static PageTotals sum(PageTotals named, PageTotals encoded) {
    OptionalLong page =
        named.page().isEmpty() || encoded.page().isEmpty()
            ? (named.page().isEmpty() ? encoded : named).page()
            : OptionalLong.of(named.page().getAsLong() + encoded.page().getAsLong());
    return new PageTotals(encoded.total(), encoded.today(), page);
  }

  private CompletionStage<Response> pixel(Request request, Site site, Query query) {
    return request.method().equals("GET")
        ? count(hits.read(request, site, query), Responses::pixel)
        : completedStage(Responses.pixel());
  }

  private CompletionStage<Response> badge(Request request, Site site, Query query) {
    return switch (BadgeQuery.parse(query)) {
      case Result.Bad(Problem problem) -> refuse(problem);
      case Result.Ok(BadgeQuery asked) when asked.counts() && request.method().equals("GET") ->
          switch (hits.readOfBadge(request, site, query)) {
            case Result.Bad(Problem problem) -> refuse(problem);
            case Result.Ok(Hit hit) -> counted(asked, site, hit);
          };
      case Result.Ok(BadgeQuery asked) ->
          badge(asked, site).thenApply(badge -> Responses.badge(request.headers(), badge));
    };
  }

  /// A month that cannot be read is refused before the hit is counted.
  private CompletionStage<Response> counted(BadgeQuery asked, Site site, Hit hit) {
    return asked.isOfMonth()
        ? month(asked, site).thenCompose(badge -> counted(hit, _ -> badge))
        : counted(hit, outcome -> asked.badge(outcome.totals()));
  }

  private CompletionStage<Response> counted(Hit hit, Function<Outcome, Badge> badge) {
    return counter
        .count(hit)
        .thenApply(outcome -> Responses.countingBadge(badge.apply(outcome), outcome));
  }

  private CompletionStage<Response> badgeJson(Request request, Site site, Query query) {
    return switch (BadgeQuery.parse(query)) {
      case Result.Bad(Problem problem) -> refuse(problem);
      case Result.Ok(BadgeQuery asked) ->
          badge(asked, site).thenApply(badge -> Responses.badgeJson(request.headers(), badge));
    };
  }

  private CompletionStage<Badge> badge(BadgeQuery asked, Site site) {
    if (asked.isOfMonth()) {
      return month(asked, site);
    }
    return asked.isOfWholeSite()
        ? counter.totals(site).thenApply(asked::badge)
        : totals(site, asked.shown().page()).thenApply(asked::badge);
  }

  private CompletionStage<Badge> month(BadgeQuery asked, Site site) {
    return months.of(site, counter.now()).thenApply(asked::badge);
  }

  private CompletionStage<Response> count(
      Result<Hit, Problem> parsed, Function<Outcome, Response> answer) {
    return switch (parsed) {
      case Result.Bad(Problem problem) -> refuse(problem);
      case Result.Ok(Hit hit) -> counter.count(hit).thenApply(answer);
    };
  }

  private static CompletionStage<Response> refuse(Problem problem) {
    return completedStage(problem.response());
  }
}
