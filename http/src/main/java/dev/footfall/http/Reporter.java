package dev.footfall.http;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.footfall.core.Counter;
import dev.footfall.core.ReportTooLargeException;
import dev.footfall.core.Result;
import dev.footfall.core.history.PageCount;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Referrals;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.ReportStore;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import dev.footfall.http.report.MinuteCache;
import dev.footfall.http.report.PageReport;
import dev.footfall.http.report.ReferrerReport;
import dev.footfall.http.report.ReportChart;
import dev.footfall.http.report.ReportCsv;
import dev.footfall.http.report.SiteReport;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// Serves reports to clients that may read them.
final class Reporter {

  private static final String CACHE_CONTROL = "Cache-Control";
  private static final int PAGES = 100;

  private final ApiConfig config;
  private final Counter counter;
  private final ReportStore store;
  private final MinuteCache<List<PageCount>> pages;

  Reporter(ApiConfig config, Counter counter, ReportStore store) {
    this.config = config;
    this.counter = counter;
    this.store = store;
    this.pages = new MinuteCache<>((site, _) -> store.pages(site, Report.TOP));
  }

  /// Returns the report of a site to its owner, and that of a public site to anyone.
  ///
  /// @param resource in which form
  CompletionStage<Response> report(Request request, Site site, Query query, SiteResource resource) {
    if (!config.readers().mayRead(request, site, resource)) {
      return completedStage(Problem.NOT_OWNER.response());
    }
    return asked(site, query, (period, limit) -> report(site, period, limit, resource));
  }

  private CompletionStage<Response> report(
      Site site, Period period, int limit, SiteResource resource) {
    return store
        .snapshot(site, period, counter.now())
        .thenApply(read -> new SiteReport(site, counter.zone(site), period, read))
        .thenApply(report -> written(report, limit, resource))
        .thenApply(response -> caching(response, site));
  }

  /// Returns what is read of the days that a query asks for, with lists of as many entries.
  private interface Read {
    CompletionStage<Response> of(Period period, int limit);
  }

  private CompletionStage<Response> asked(Site site, Query query, Read read) {
    return switch (ReportQuery.parse(query, counter.today(site))) {
      case Result.Bad(Problem problem) -> completedStage(problem.response());
      case Result.Ok(ReportQuery asked) ->
          first(site, asked)
              .thenCompose(
                  first ->
                      switch (asked.period(first)) {
                        case Result.Bad(Problem problem) -> completedStage(problem.response());
                        case Result.Ok(Period period) -> read.of(period, asked.limit());
                      });
    };
  }

  /// Returns the most visited pages of a site to those who may read them.
  CompletionStage<Response> pages(Request request, Site site, Query query) {
    if (!config.readers().mayRead(request, site, SiteResource.PAGES)) {
      return completedStage(Problem.NOT_OWNER.response());
    }
    OptionalInt limit = ReportQuery.limit(query, PAGES);
    if (limit.isEmpty()) {
      return completedStage(Problem.BAD_LIMIT.response());
    }
    boolean isPublic = config.readers().isPublic(site, SiteResource.PAGES);
    return pages
        .of(site, counter.now())
        .thenApply(all -> all.subList(0, Math.min(all.size(), limit.getAsInt())))
        .thenApply(top -> Responses.pages(request.headers(), JsonWriter.pages(top), isPublic));
  }

  /// Returns the numbers of one page to those who may read the report of its site.
  CompletionStage<Response> page(Request request, Site site, Query query) {
    if (!config.readers().mayRead(request, site, SiteResource.PAGE)) {
      return completedStage(Problem.NOT_OWNER.response());
    }
    Optional<PagePath> path = query.get("path").flatMap(PagePath::parse);
    if (path.isEmpty()) {
      return completedStage(Problem.BAD_PATH.response());
    }
    return asked(
        site, query, (period, limit) -> page(site, path.get(), period.withoutHours(), limit));
  }

  private CompletionStage<Response> page(Site site, PagePath path, Period period, int limit) {
    return store
        .series(site, path, period)
        .thenCombine(
            counter.totals(site, path),
            (series, totals) ->
                new PageReport(site, counter.zone(site), path, period, series, totals.page()))
        .thenCompose(report -> referrersOf(report).thenApply(found -> report.json(found, limit)))
        .thenApply(json -> caching(Response.json(200, json), site));
  }

  /// Empty if there are more than the store reads at once: the page's own numbers are there still.
  private CompletionStage<Optional<Referrals>> referrersOf(PageReport report) {
    return store
        .referrersOf(report.site(), report.path(), report.period())
        .thenApply(Optional::of)
        .exceptionally(
            failure -> {
              if (StoreErrorMapper.cause(failure) instanceof ReportTooLargeException) {
                return Optional.empty();
              }
              throw new CompletionException(StoreErrorMapper.cause(failure));
            });
  }

  /// Returns the pages that a host led to, to those who may read the report of the site.
  CompletionStage<Response> referrer(Request request, Site site, Query query) {
    if (!config.readers().mayRead(request, site, SiteResource.REFERRER)) {
      return completedStage(Problem.NOT_OWNER.response());
    }
    Optional<Referrer> host = query.get("host").flatMap(text -> Referrer.parse(text, site));
    if (host.isEmpty()) {
      return completedStage(Problem.BAD_HOST.response());
    }
    return asked(site, query, (period, limit) -> pagesFrom(site, host.get(), period, limit));
  }

  private CompletionStage<Response> pagesFrom(Site site, Referrer host, Period period, int limit) {
    return store
        .pagesFrom(site, host, period)
        .thenApply(pages -> new ReferrerReport(site, counter.zone(site), host, period, pages))
        .thenApply(report -> report.json(limit))
        .thenApply(json -> caching(Response.json(200, json), site));
  }

  private CompletionStage<LocalDate> first(Site site, ReportQuery asked) {
    return asked.from() != null
        ? completedStage(asked.from())
        : store.firstDay(site).thenApply(first -> first.orElse(asked.to()));
  }

  private static Response written(SiteReport report, int limit, SiteResource resource) {
    return switch (resource) {
      case REPORT_CSV -> written(new ReportCsv(report, limit));
      case CHART -> Response.of(200, "image/svg+xml; charset=utf-8", new ReportChart(report).svg());
      default -> Response.json(200, report.json(limit));
    };
  }

  private static Response written(ReportCsv csv) {
    return Response.of(200, "text/csv; charset=utf-8; header=present", csv.bytes())
        .with("Content-Disposition", "attachment; filename=\"" + csv.fileName() + "\"");
  }

  private Response caching(Response response, Site site) {
    boolean isPublic = config.readers().isPublic(site);
    return response.with(CACHE_CONTROL, isPublic ? "public, max-age=60" : "no-store");
  }
}
