package dev.footfall.logs.counter;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.page.Site;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/// The export of Plausible Analytics: `imported_visitors_20230209_20240123.csv` and others, sums by
/// day in the time zone of its site. Page views are visits; visitors of a path are those who
/// entered there. [Its guide](https://plausible.io/docs/csv-import) describes the columns;
/// `lib/plausible/exports.ex` writes them.
public final class PlausibleTables implements ExportedTables {

  private final Site site;
  private final CounterSums sums;
  private final Set<String> hosts = new TreeSet<>();

  /// @param site whose export it is to be
  public PlausibleTables(Site site) {
    this.site = site;
    this.sums = new CounterSums(site);
  }

  @Override
  public Kind kind() {
    return Kind.PLAUSIBLE;
  }

  @Override
  public String label() {
    return "Plausible's export";
  }

  @Override
  public boolean isByDay() {
    return true;
  }

  @Override
  public boolean take(String name, BufferedReader content) throws IOException {
    String table = name.replaceFirst("(_\\d{8}_\\d{8})?\\.csv$", "");
    switch (table) {
      case "imported_visitors" -> records(content).forEach(this::day);
      case "imported_pages" -> records(content).forEach(this::page);
      case "imported_entry_pages" -> records(content).forEach(this::entryPage);
      case "imported_sources" -> records(content).forEach(this::source);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static CsvReader<NamedCsvRecord> records(BufferedReader content) {
    return CsvReader.builder().ofNamedCsvRecord(content);
  }

  /// A day of custom events alone has visitors without a page view.
  private void day(NamedCsvRecord row) {
    long visits = number(row, "pageviews");
    sums.hour(hour(row), new Totals(visits, Math.min(visits, number(row, "visitors"))));
  }

  private void page(NamedCsvRecord row) {
    row.findField("hostname").filter(host -> !host.isEmpty()).ifPresent(hosts::add);
    sums.path(hour(row), row.getField("page"), number(row, "pageviews"));
  }

  private void entryPage(NamedCsvRecord row) {
    sums.entry(hour(row), row.getField("entry_page"), number(row, "visitors"));
  }

  /// The first exports had neither `referrer` nor `pageviews` here; a `source` is a name, not a
  /// host.
  private void source(NamedCsvRecord row) {
    String referrer = row.findField("referrer").orElse("");
    if (!referrer.isEmpty()) {
      sums.referrer(hour(row), referrer, "", number(row, "pageviews"));
    }
  }

  private static Instant hour(NamedCsvRecord row) {
    return CounterSums.hourOf(LocalDate.parse(row.getField("date")));
  }

  private static long number(NamedCsvRecord row, String column) {
    return Long.parseLong(row.getField(column));
  }

  @Override
  public History history(Source source) {
    if (!hosts.isEmpty() && hosts.stream().noneMatch(site::isNamedBy)) {
      throw new IllegalArgumentException("of " + String.join(", ", hosts));
    }
    return sums.history(source);
  }
}
