package dev.footfall.http.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.footfall.core.page.SiteZones;
import dev.footfall.core.peak.Peak;
import dev.footfall.core.peak.Peak.Rush;
import dev.footfall.core.peak.PeakSums;
import dev.footfall.core.peak.Rise;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Writes the hours or days of a report that stand out, an object each.
final class PeakList {

  private final JsonGenerator json;
  private final ZoneId zone;

  private PeakList(JsonGenerator json, ZoneId zone) {
    this.json = json;
    this.zone = zone;
  }

  /// Writes the field `peaks`.
  ///
  /// @param zone of the site
  static void write(JsonGenerator json, ZoneId zone, List<Peak> peaks) throws IOException {
    var list = new PeakList(json, zone);
    json.writeArrayFieldStart("peaks");
    for (Peak peak : peaks) {
      list.write(peak);
    }
    json.writeEndArray();
  }

  private void write(Peak peak) throws IOException {
    Rise rise = peak.rise();
    json.writeStartObject();
    writeTimes(rise.start(), rise.end());
    json.writeNumberField("visits", rise.totals().visits());
    json.writeNumberField("visitors", rise.totals().visitors());
    json.writeNumberField("usual_visits", rise.usual());
    writeRush(peak.rush());
    writeDays(rise, peak.sums());
    json.writeStringField("cause", peak.cause().label());
    if (!peak.cause().mayBeReaders()) {
      writeUndo(peak);
    }
    json.writeEndObject();
  }

  private void writeTimes(Instant start, Instant end) throws IOException {
    json.writeStringField("start", SiteZones.text(zone, start));
    json.writeStringField("end", SiteZones.text(zone, end));
  }

  private void writeRush(Optional<Rush> rush) throws IOException {
    if (rush.isPresent()) {
      json.writeObjectFieldStart("rush");
      writeTimes(rush.get().start(), rush.get().end());
      json.writeNumberField("visits", rush.get().visits());
      json.writeEndObject();
    }
  }

  private void writeDays(Rise rise, PeakSums sums) throws IOException {
    json.writeObjectFieldStart("days");
    json.writeStringField("from", rise.from().toString());
    json.writeStringField("to", rise.to().toString());
    json.writeNumberField("visits", sums.totals().visits());
    json.writeNumberField("visitors", sums.totals().visitors());
    writePart("path", sums.path());
    writePart("referrer", sums.referrer());
    json.writeNumberField("direct_visits", sums.directVisits());
    json.writeEndObject();
  }

  private void writePart(String field, PeakSums.Part part) throws IOException {
    if (part.visits() > 0) {
      json.writeObjectFieldStart(field);
      json.writeStringField(field.equals("path") ? field : "host", part.name());
      json.writeNumberField("visits", part.visits());
      json.writeEndObject();
    }
  }

  private void writeUndo(Peak peak) throws IOException {
    json.writeObjectFieldStart("undo");
    json.writeStringField("from", peak.rise().from().toString());
    json.writeStringField("to", peak.rise().to().toString());
    if (peak.onlyPath().isPresent()) {
      json.writeStringField("path", peak.onlyPath().get());
    }
    json.writeEndObject();
  }
}
