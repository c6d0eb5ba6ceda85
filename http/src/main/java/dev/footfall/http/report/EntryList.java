package dev.footfall.http.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.footfall.core.history.Report.Entry;
import java.io.IOException;
import java.util.List;

/// The first entries of a list, as reports have them.
final class EntryList {

  private EntryList() {}

  /// Returns the first entries of a list.
  ///
  /// @param limit how many at most, 0 or more
  static <T> List<T> first(List<T> entries, int limit) {
    return entries.subList(0, Math.min(limit, entries.size()));
  }

  /// Writes a field with the first of these entries, an object each.
  ///
  /// @param field its name
  /// @param name what an object calls the name of an entry
  /// @param count what it calls the visits
  /// @param limit how many are written at most, 0 or more
  static void write(
      JsonGenerator json, String field, List<Entry> entries, int limit, String name, String count)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (Entry entry : first(entries, limit)) {
      write(json, entry, name, count);
    }
    json.writeEndArray();
  }

  /// Writes an entry as an object: see above.
  static void write(JsonGenerator json, Entry entry, String name, String count) throws IOException {
    json.writeStartObject();
    json.writeStringField(name, entry.name());
    json.writeNumberField(count, entry.totals().visits());
    json.writeEndObject();
  }
}
