package dev.footfall.http.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.DropReason;
import dev.footfall.core.Totals;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.Report.Entry;
import dev.footfall.core.history.Report.Step;
import dev.footfall.core.page.SiteZones;
import java.util.List;
import java.util.Locale;

/// A report as a table for spreadsheets (RFC 4180), with one kind of number a line: of each step,
/// path, referrer, reason and crawler, and the time zone in which days begin. No field begins with
/// a sign that makes a spreadsheet calculate.
///
/// @param limit how many paths, referrers and crawlers it has at most
public record ReportCsv(SiteReport report, int limit) {

  private static final String END = "\r\n";

  /// Returns a name for the file, which says which days it is of.
  public String fileName() {
    return "%s %s to %s.csv"
        .formatted(report.site().host(), report.period().from(), report.period().to());
  }

  /// Returns the table in UTF-8.
  public byte[] bytes() {
    var table = new StringBuilder("kind,name,visits,visitors" + END);
    Report numbers = report.read().report();
    String step = report.period().interval().name().toLowerCase(Locale.ROOT);
    for (Step each : report.series()) {
      table.append(line(step, SiteZones.text(report.zone(), each.start()), each.totals()));
    }
    for (Entry path : first(numbers.paths())) {
      table.append(line("path", path.name(), path.totals()));
    }
    for (Entry referrer : first(numbers.referrers())) {
      table.append(line("referrer", referrer.name(), "" + referrer.totals().visits(), ""));
    }
    for (DropReason reason : DropReason.values()) {
      long hits = numbers.drops().getOrDefault(reason, 0L);
      table.append(hits == 0 ? "" : line("not counted", reason.label(), "" + hits, ""));
    }
    for (Entry crawler : first(numbers.dropped().crawlers())) {
      table.append(line("crawler", crawler.name(), "" + crawler.totals().visits(), ""));
    }
    table.append(line("zone", SiteZones.name(report.zone()), "", ""));
    return table.toString().getBytes(UTF_8);
  }

  private List<Entry> first(List<Entry> entries) {
    return EntryList.first(entries, limit);
  }

  private static String line(String kind, String name, Totals totals) {
    return line(kind, name, "" + totals.visits(), "" + totals.visitors());
  }

  private static String line(String kind, String name, String visits, String visitors) {
    return String.join(",", kind, quoted(name), visits, visitors) + END;
  }

  private static String quoted(String name) {
    return name.matches("[^\",\\s]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
