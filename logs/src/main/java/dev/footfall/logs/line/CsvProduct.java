package dev.footfall.logs.line;

import dev.footfall.core.history.History.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counters that export their page views as CSV, a row each, by the names of its columns.
enum CsvProduct {
  /// The CSV export of GoatCounter, version 2: `tpl/help/export.md` and `exportcsv.go` of its
  /// release 2.7.0. `FirstVisit` is by path, so visitors are told apart by `Session`, which lasts
  /// eight hours. Referrers are addresses with the scheme `h`, or where they are written in full.
  GOATCOUNTER(
      "goatcounter",
      "GoatCounter's CSV export",
      Kind.GOATCOUNTER,
      "2Path,Event,Session,Bot,Referrer,Referrer scheme,Date"),

  /// `website_event.csv` in the export of Umami 2 and 3, its table of this name: `route.ts` of
  /// `/api/websites/[websiteId]/export`. A session is a visitor for a month; page views are events
  /// of the type 1.
  UMAMI(
      "umami",
      "Umami's CSV export",
      Kind.UMAMI,
      "url_path,event_type,session_id,referrer_domain,created_at");

  /// What databases write into a table for nothing.
  private static final Set<String> NULLS = Set.of("\\N", "NULL");

  private static final Set<String> NO = Set.of("", "0", "false");

  private final String formatName;
  private final String label;
  private final Kind kind;
  private final String columns;

  CsvProduct(String formatName, String label, Kind kind, String columns) {
    this.formatName = formatName;
    this.label = label;
    this.kind = kind;
    this.columns = columns;
  }

  /// Returns what `--format` calls it.
  String formatName() {
    return formatName;
  }

  String label() {
    return label;
  }

  Kind kind() {
    return kind;
  }

  /// Returns the columns that a heading of this product has among others.
  List<String> columns() {
    return List.of(columns.split(","));
  }

  /// Returns whether a row is a page view, and not an event or a bot's.
  boolean isPageView(Map<String, String> row) {
    return switch (this) {
      case GOATCOUNTER ->
          NO.contains(row.getOrDefault("Event", "")) && NO.contains(row.getOrDefault("Bot", ""));
      case UMAMI -> row.getOrDefault("event_type", "").equals("1");
    };
  }

  String path(Map<String, String> row) {
    return row.getOrDefault(this == GOATCOUNTER ? "2Path" : "url_path", "");
  }

  String session(Map<String, String> row) {
    return row.getOrDefault(this == GOATCOUNTER ? "Session" : "session_id", "");
  }

  String time(Map<String, String> row) {
    return row.getOrDefault(this == GOATCOUNTER ? "Date" : "created_at", "");
  }

  /// Returns the host that was counted; empty where an export is of one site.
  String host(Map<String, String> row) {
    String host = row.getOrDefault("hostname", "");
    return NULLS.contains(host) ? "" : host;
  }

  String referrer(Map<String, String> row) {
    if (this == GOATCOUNTER) {
      String referrer = row.getOrDefault("Referrer", "");
      boolean isAddress =
          row.getOrDefault("Referrer scheme", "").equals("h") || referrer.contains("://");
      return isAddress ? referrer : "";
    }
    String referrer = row.getOrDefault("referrer_domain", "");
    return NULLS.contains(referrer) ? "" : referrer;
  }
}
