package dev.footfall.http;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.footfall.core.Counter;
import dev.footfall.core.Result;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.ReportStore;
import dev.footfall.core.page.Site;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import dev.footfall.http.report.SiteList;
import dev.footfall.http.report.SiteList.Entry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// Lists the counted sites to clients that may read them.
final class SiteLister {

  private static final int MAX_DAYS = 90;

  private final ApiConfig config;
  private final Counter counter;
  private final ReportStore store;

  SiteLister(ApiConfig config, Counter counter, ReportStore store) {
    this.config = config;
    this.counter = counter;
    this.store = store;
  }

  /// Returns counted sites and their totals, sorted by name: all to the owner, the one that it is
  /// for to the bearer of a read token. With `days`, also their visits and visitors by day.
  CompletionStage<Response> list(Request request) {
    List<Site> sites = listed(request);
    if (sites.isEmpty()) {
      return completedStage(Problem.NOT_OWNER.response());
    }
    return switch (Query.parse(request.query())) {
      case Result.Bad(Problem problem) -> completedStage(problem.response());
      case Result.Ok(Query query) -> list(sites, query.get("days").orElse("0"));
    };
  }

  private List<Site> listed(Request request) {
    return config.readers().isOwner(request)
        ? config.sites().stream().sorted(Comparator.comparing(Site::host)).toList()
        : config.readers().readable(request).flatMap(site -> config.site(site.host())).stream()
            .toList();
  }

  private CompletionStage<Response> list(List<Site> sites, String days) {
    return days.matches("\\d{1,2}") && Integer.parseInt(days) <= MAX_DAYS
        ? list(sites, Integer.parseInt(days))
        : completedStage(Problem.BAD_DAYS.response());
  }

  private CompletionStage<Response> list(List<Site> listed, int days) {
    CompletionStage<List<Entry>> all = completedStage(new ArrayList<>());
    for (Site site : listed) {
      all = all.thenCompose(sites -> entry(site, days).thenApply(entry -> plus(sites, entry)));
    }
    return all.thenApply(sites -> Response.json(200, new SiteList(sites).json()))
        .thenApply(response -> response.with("Cache-Control", "no-store"));
  }

  /// One after the other, since a store reads a few at a time.
  private CompletionStage<Entry> entry(Site site, int days) {
    boolean isPublic = config.readers().isPublic(site);
    return counter
        .totals(site)
        .thenCompose(
            totals ->
                days == 0
                    ? completedStage(new Entry(site, totals, isPublic, List.of()))
                    : store
                        .series(site, last(days, counter.today(site)))
                        .thenApply(series -> new Entry(site, totals, isPublic, series)));
  }

  private static Period last(int days, LocalDate today) {
    return new Period(today.minusDays(days - 1), today, Period.Interval.DAY);
  }

  private static List<Entry> plus(List<Entry> sites, Entry entry) {
    sites.add(entry);
    return sites;
  }
}
