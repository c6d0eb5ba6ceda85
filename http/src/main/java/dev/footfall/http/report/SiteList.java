package dev.footfall.http.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.footfall.core.Totals;
import dev.footfall.core.history.Report.Step;
import dev.footfall.core.page.Site;
import dev.footfall.http.json.JsonBody;
import java.io.IOException;
import java.util.List;
import java.util.function.ToLongFunction;

/// The counted sites as the API returns them.
public record SiteList(List<Entry> sites) {

  /// One site.
  ///
  /// @param totals all-time
  /// @param days the last days, in order; empty if they were not asked for
  public record Entry(Site site, Totals totals, boolean isPublic, List<Step> days) {

    /// Copies the days.
    public Entry {
      days = List.copyOf(days);
    }
  }

  /// Copies the sites.
  public SiteList {
    sites = List.copyOf(sites);
  }

  /// Returns the JSON object in UTF-8.
  public byte[] json() {
    return JsonBody.object(
        json -> {
          json.writeArrayFieldStart("sites");
          for (Entry entry : sites) {
            json.writeStartObject();
            write(json, entry);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, Entry entry) throws IOException {
    json.writeStringField("site", entry.site().host());
    json.writeNumberField("total_visits", entry.totals().visits());
    json.writeNumberField("unique_visitors", entry.totals().visitors());
    json.writeBooleanField("public", entry.isPublic());
    if (!entry.days().isEmpty()) {
      json.writeObjectFieldStart("days");
      json.writeStringField("from", entry.days().getFirst().start().toString().substring(0, 10));
      writeNumbers(json, "visits", entry.days(), Totals::visits);
      writeNumbers(json, "visitors", entry.days(), Totals::visitors);
      json.writeEndObject();
    }
  }

  private static void writeNumbers(
      JsonGenerator json, String name, List<Step> days, ToLongFunction<Totals> kind)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Step day : days) {
      json.writeNumber(kind.applyAsLong(day.totals()));
    }
    json.writeEndArray();
  }
}
