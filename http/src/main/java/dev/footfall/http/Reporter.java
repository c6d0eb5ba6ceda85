package dev.footfall.http;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.footfall.core.Counter;
import dev.footfall.core.Result;
import dev.footfall.core.Totals;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.ReportStore;
import dev.footfall.core.page.Site;
import dev.footfall.http.json.JsonBody;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import dev.footfall.http.report.SiteReport;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  /// Returns all counted sites and their totals, sorted by name, to the owner.
  CompletionStage<Response> sites(Request request) {
    if (!config.readers().isOwner(request)) {
      return completedStage(Problem.NOT_OWNER.response());
    }
    CompletionStage<List<SiteTotals>> all = completedStage(List.of());
    for (Site site : config.sites().stream().sorted(Comparator.comparing(Site::host)).toList()) {
      all = all.thenCombine(counter.totals(site), (sites, now) -> plus(sites, site, now));
    }
    return all.thenApply(sites -> Response.json(200, json(sites)).with(CACHE_CONTROL, "no-store"));
  }

  private record SiteTotals(Site site, Totals totals) {}

  private static List<SiteTotals> plus(List<SiteTotals> sites, Site site, Totals totals) {
    List<SiteTotals> more = new ArrayList<>(sites);
    more.add(new SiteTotals(site, totals));
    return more;
  }

  private byte[] json(List<SiteTotals> sites) {
    return JsonBody.object(
        json -> {
          json.writeArrayFieldStart("sites");
          for (SiteTotals each : sites) {
            json.writeStartObject();
            json.writeStringField("site", each.site().host());
            JsonWriter.writeTotals(json, each.totals());
            json.writeBooleanField("public", config.readers().isPublic(each.site()));
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }
}
