package dev.footfall.http.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.footfall.core.Totals;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Referrals;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.Report.Step;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.http.json.JsonBody;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// The numbers of one page as the API returns them.
///
/// @param zone in which the days of the site begin
/// @param period by the day, the week or the month
/// @param series visits of the page, and visitors whose window opened there
/// @param allTime visits; empty if the page has no number of its own
public record PageReport(
    Site site, ZoneId zone, PagePath path, Period period, List<Step> series, OptionalLong allTime) {

  /// Copies the series.
  public PageReport {
    series = List.copyOf(series);
  }

  /// Returns the JSON object in UTF-8.
  ///
  /// @param referrers the hosts that led to the page; empty if there are too many to read
  /// @param limit how many entries each list has at most, 0 or more
  public byte[] json(Optional<Referrals> referrers, int limit) {
    return JsonBody.object(
        json -> {
          json.writeStringField("site", site.host());
          json.writeStringField("path", path.value());
          json.writeStringField("from", period.from().toString());
          json.writeStringField("to", period.to().toString());
          json.writeStringField("interval", period.interval().name().toLowerCase(Locale.ROOT));
          json.writeStringField("zone", SiteZones.name(zone));
          json.writeObjectFieldStart("totals");
          writeFigures(json, Report.sum(series));
          json.writeEndObject();
          if (allTime.isPresent()) {
            json.writeNumberField("total_page_visits", allTime.getAsLong());
          }
          json.writeArrayFieldStart("series");
          for (Step step : series) {
            json.writeStartObject();
            json.writeStringField("start", SiteZones.text(zone, step.start()));
            writeFigures(json, step.totals());
            json.writeEndObject();
          }
          json.writeEndArray();
          if (referrers.isPresent()) {
            write(json, referrers.get(), limit);
          }
        });
  }

  private static void write(JsonGenerator json, Referrals referrers, int limit) throws IOException {
    json.writeNumberField("referred_visits", referrers.visits());
    json.writeNumberField("referred_to_unknown_pages", referrers.unknown());
    ReferrerLine.writeHosts(json, referrers.top(), limit);
    ReferrerLine.writeGroups(json, referrers.top(), limit);
  }

  private static void writeFigures(JsonGenerator json, Totals totals) throws IOException {
    json.writeNumberField("visits", totals.visits());
    json.writeNumberField("entries", totals.visitors());
  }
}
