package dev.footfall.http.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.footfall.core.DropReason;
import dev.footfall.core.Totals;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report.Entry;
import dev.footfall.core.history.Report.Step;
import dev.footfall.core.history.ReportSnapshot;
import dev.footfall.core.history.Undo;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.http.json.JsonBody;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// A report as the API returns it.
///
/// @param zone in which the days of the site begin
/// @param read the numbers of the period, and those beside them
public record SiteReport(Site site, ZoneId zone, Period period, ReportSnapshot read) {

  private static final String VISITORS_ARE =
      "24-hour windows, summed: one person who came on three days is three";

  /// Returns the JSON object in UTF-8.
  ///
  /// @param limit how many entries each list has at most, 0 or more
  public byte[] json(int limit) {
    return JsonBody.object(
        json -> {
          json.writeStringField("site", site.host());
          writeDates(json, period);
          json.writeStringField("interval", period.interval().name().toLowerCase(Locale.ROOT));
          json.writeStringField("zone", SiteZones.name(zone));
          json.writeObjectFieldStart("totals");
          writeFigures(json, read.report().totals());
          json.writeEndObject();
          writeBefore(json);
          writeCompared(json);
          writeDifferent(json);
          writeAllTime(json);
          writeSeries(json);
          writePaths(json, limit);
          writeReferrers(json, limit);
          writeSources(json, limit);
          writeDrops(json);
          writeCrawlers(json, limit);
          writeUndone(json, limit);
          PeakList.write(json, zone, read.peaks());
          json.writeStringField("visitors_are", VISITORS_ARE);
        });
  }

  /// Returns the steps of the period, without an hour that the clocks there left out: nothing was
  /// missed in it. One that holds visits stays, counted before the site had this zone.
  List<Step> series() {
    List<Step> all = read.report().series();
    return period.interval() == Period.Interval.HOUR && !zone.equals(ZoneOffset.UTC)
        ? all.stream().filter(step -> hasVisits(step) || isHour(step)).toList()
        : all;
  }

  private static boolean hasVisits(Step hour) {
    return !hour.totals().equals(Totals.ZERO);
  }

  private boolean isHour(Step hour) {
    return SiteZones.hasHour(zone, hour.start());
  }

  private static void writeDates(JsonGenerator json, Period period) throws IOException {
    json.writeStringField("from", period.from().toString());
    json.writeStringField("to", period.to().toString());
  }

  private static void writeFigures(JsonGenerator json, Totals totals) throws IOException {
    json.writeNumberField("visits", totals.visits());
    json.writeNumberField("visitors", totals.visitors());
  }

  private void writeBefore(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("before");
    writeDates(json, period.before());
    writeFigures(json, read.before());
    json.writeEndObject();
  }

  private void writeCompared(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("compared");
    json.writeStringField("until", SiteZones.text(zone, read.compared().until()));
    json.writeObjectFieldStart("now");
    writeFigures(json, read.compared().now());
    json.writeEndObject();
    json.writeObjectFieldStart("before");
    writeFigures(json, read.compared().before());
    json.writeEndObject();
    json.writeEndObject();
  }

  /// A single day has as many different visitors as visitors.
  private void writeDifferent(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("different_visitors");
    json.writeNumberField("least", read.busiest());
    json.writeNumberField("most", read.report().totals().visitors());
    json.writeEndObject();
  }

  private void writeAllTime(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("all_time");
    json.writeNumberField("total_visits", read.allTime().visits());
    json.writeNumberField("unique_visitors", read.allTime().visitors());
    json.writeObjectFieldStart("start_value");
    writeFigures(json, read.manualChanges().startingTotals());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeSeries(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("series");
    for (Step step : series()) {
      json.writeStartObject();
      json.writeStringField("start", SiteZones.text(zone, step.start()));
      writeFigures(json, step.totals());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writePaths(JsonGenerator json, int limit) throws IOException {
    json.writeArrayFieldStart("paths");
    for (Entry path : EntryList.first(read.report().paths(), limit)) {
      json.writeStartObject();
      json.writeStringField("path", path.name());
      writeFigures(json, path.totals());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeReferrers(JsonGenerator json, int limit) throws IOException {
    ReferrerLine.writeHosts(json, read.report().referrers(), limit);
  }

  /// The rest of the visits are direct: no other host led to them. Counts of an import need not be
  /// of the same visits.
  private void writeSources(JsonGenerator json, int limit) throws IOException {
    long direct = read.report().totals().visits() - read.report().referred();
    json.writeNumberField("direct_visits", Math.max(0, direct));
    ReferrerLine.writeGroups(json, read.report().referrers(), limit);
  }

  private void writeDrops(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("drops");
    for (DropReason reason : DropReason.values()) {
      Long hits = read.report().drops().get(reason);
      if (hits != null) {
        json.writeNumberField(reason.label(), hits);
      }
    }
    json.writeEndObject();
  }

  /// The bots among the drops again.
  private void writeCrawlers(JsonGenerator json, int limit) throws IOException {
    EntryList.write(json, "crawlers", read.report().dropped().crawlers(), limit, "name", "hits");
  }

  private void writeUndone(JsonGenerator json, int limit) throws IOException {
    json.writeArrayFieldStart("undone");
    for (UndoRecord undone : read.manualChanges().undone(period, limit)) {
      Undo undo = undone.undo();
      json.writeStartObject();
      json.writeStringField("at", undone.at().toString());
      json.writeStringField("from", undo.from().toString());
      json.writeStringField("to", undo.to().toString());
      if (!undo.path().isEmpty()) {
        json.writeStringField("path", undo.path());
      }
      writeFigures(json, undone.taken());
      if (!undo.note().isEmpty()) {
        json.writeStringField("note", undo.note());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
