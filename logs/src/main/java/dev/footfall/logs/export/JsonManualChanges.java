package dev.footfall.logs.export;

import static dev.footfall.logs.export.JsonExport.text;
import static dev.footfall.logs.export.JsonExport.totals;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.footfall.core.Totals;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.Undo;
import java.io.IOException;
import java.util.Map;

/// The fields of a [JsonExport] that say what the owner changed by hand; absent where there is
/// none.
final class JsonManualChanges {

  static final String START = "start_value";
  static final String UNDONE = "undone";

  private JsonManualChanges() {}

  static void write(ManualChanges manualChanges, JsonGenerator json) throws IOException {
    if (!manualChanges.startingTotals().equals(Totals.ZERO)) {
      json.writeObjectFieldStart(START);
      JsonExport.numbers(json, manualChanges.startingTotals());
      json.writeEndObject();
    }
    if (!manualChanges.undone().isEmpty()) {
      json.writeArrayFieldStart(UNDONE);
      for (UndoRecord undone : manualChanges.undone()) {
        write(undone, json);
      }
      json.writeEndArray();
    }
  }

  private static void write(UndoRecord undone, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("at", undone.at().toString());
    json.writeStringField("from", undone.undo().from().toString());
    json.writeStringField("to", undone.undo().to().toString());
    json.writeStringField("path", undone.undo().path());
    JsonExport.numbers(json, undone.taken());
    json.writeStringField("note", undone.undo().note());
    json.writeEndObject();
  }

  static void readStart(String name, Map<String, String> fields, ExportBuilder export) {
    JsonExport.expect(name.equals(START));
    export.startingTotals(totals(fields));
  }

  static void readUndone(Map<String, String> fields, ExportBuilder export) {
    String from = text(fields, "from");
    String to = text(fields, "to");
    Undo undo = ExportBuilder.undo(from, to, text(fields, "path"), text(fields, "note"));
    export.undone(text(fields, "at"), undo, totals(fields));
  }
}
