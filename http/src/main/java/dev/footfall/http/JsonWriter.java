package dev.footfall.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.footfall.core.DropReason;
import dev.footfall.core.PageTotals;
import dev.footfall.core.Totals;
import dev.footfall.core.history.PageCount;
import dev.footfall.http.badge.Badge;
import dev.footfall.http.json.JsonBody;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the few JSON objects of the API.
final class JsonWriter {

  private JsonWriter() {}

  static byte[] error(String sentence) {
    return JsonBody.object(json -> json.writeStringField("error", sentence));
  }

  static byte[] status(String status) {
    return JsonBody.object(json -> json.writeStringField("status", status));
  }

  static byte[] totals(PageTotals totals) {
    return JsonBody.object(
        json -> {
          writeTotals(json, totals.total());
          writePage(json, totals);
        });
  }

  private static void writePage(JsonGenerator json, PageTotals totals) throws IOException {
    if (totals.page().isPresent()) {
      json.writeNumberField("total_page_visits", totals.page().getAsLong());
    }
    json.writeNumberField("total_visits_today", totals.today().visits());
    json.writeNumberField("unique_visitors_today", totals.today().visitors());
  }

  /// Returns the response to a hit.
  ///
  /// @param reason why it was not counted, null when it was
  static byte[] outcome(PageTotals totals, boolean newVisitor, @Nullable DropReason reason) {
    return JsonBody.object(
        json -> {
          writeTotals(json, totals.total());
          json.writeBooleanField("is_new_visitor", newVisitor);
          json.writeBooleanField("counted", reason == null);
          if (reason != null) {
            json.writeStringField("reason", reason.label());
          }
          writePage(json, totals);
        });
  }

  static byte[] pages(List<PageCount> pages) {
    return JsonBody.object(
        json -> {
          json.writeArrayFieldStart("pages");
          for (PageCount page : pages) {
            json.writeStartObject();
            json.writeStringField("path", page.path());
            json.writeNumberField("total_page_visits", page.visits());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /// Returns the object that shields.io reads from an endpoint
  /// (<https://shields.io/badges/endpoint-badge>).
  static byte[] badge(Badge badge) {
    return JsonBody.object(
        json -> {
          json.writeNumberField("schemaVersion", 1);
          json.writeStringField("label", badge.label());
          json.writeStringField("message", badge.figure());
          json.writeStringField("color", badge.look().color().hex());
        });
  }

  static void writeTotals(JsonGenerator json, Totals totals) throws IOException {
    json.writeNumberField("total_visits", totals.visits());
    json.writeNumberField("unique_visitors", totals.visitors());
  }
}
