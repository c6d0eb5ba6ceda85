package dev.footfall.http;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.footfall.core.Counter;
import dev.footfall.core.Result;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.ReportStore;
import dev.footfall.core.page.Site;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import dev.footfall.http.report.SiteReport;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionStage;

/// Serves reports to clients that may read them.
final class Reporter {

  private static final String CACHE_CONTROL = "Cache-Control";

  private final ApiConfig config;
  private final Counter counter;
  private final ReportStore store;

  Reporter(ApiConfig config, Counter counter, ReportStore store) {
    this.config = config;
    this.counter = counter;
    this.store = store;
  }

  /// Returns the report of a site to its owner, and that of a public site to everybody.
  CompletionStage<Response> report(Request request, Site site, Query query) {
    if (!config.readers().mayRead(request, site)) {
      return completedStage(Problem.NOT_OWNER.response());
    }
    return switch (ReportQuery.parse(query, LocalDate.ofInstant(counter.now(), ZoneOffset.UTC))) {
      case Result.Bad(Problem problem) -> completedStage(problem.response());
      case Result.Ok(ReportQuery asked) ->
          first(site, asked).thenCompose(first -> report(site, asked, first));
    };
  }

  private CompletionStage<LocalDate> first(Site site, ReportQuery asked) {
    return asked.from() != null
        ? completedStage(asked.from())
        : store.firstDay(site).thenApply(first -> first.orElse(asked.to()));
  }

  private CompletionStage<Response> report(Site site, ReportQuery asked, LocalDate first) {
    return switch (asked.period(first)) {
      case Result.Bad(Problem problem) -> completedStage(problem.response());
      case Result.Ok(Period period) ->
          store
              .snapshot(site, period, counter.now())
              .thenApply(read -> SiteReport.of(site, period, read).json(asked.limit()))
              .thenApply(json -> caching(Response.json(200, json), site));
    };
  }

  private Response caching(Response response, Site site) {
    boolean isPublic = config.readers().isPublic(site);
    return response.with(CACHE_CONTROL, isPublic ? "public, max-age=60" : "no-store");
  }
}
