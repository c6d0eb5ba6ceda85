package dev.footfall.logs.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An export as JSON: one object, with the totals and a list for each part.
public final class JsonExport {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String VERSION = "footfall_export";
  private static final String IMPORTS = "imports";
  private static final String COUNTED_BY = "counted_by";

  private JsonExport() {}

  /// Writes an export: the same bytes for the same history.
  public static void write(Export export, Writer out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      var printer = new DefaultPrettyPrinter();
      printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
      printer.indentObjectsWith(new DefaultPrettyPrinter.FixedSpaceIndenter());
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(printer);
      json.writeStartObject();
      json.writeNumberField(VERSION, export.version());
      json.writeStringField("site", export.site().host());
      numbers(json, export.history().totals());
      for (ExportSection part : ExportSection.values()) {
        rows(json, part, export);
      }
      sources(json, export.history());
      JsonManualChanges.write(export.history().manualChanges(), json);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void rows(JsonGenerator json, ExportSection part, Export export)
      throws IOException {
    json.writeArrayFieldStart(part.plural());
    for (History.Row row : part.of(export.history())) {
      json.writeStartObject();
      json.writeStringField("start", part.start(row, export.zone()));
      if (part != ExportSection.HOURS) {
        json.writeStringField("name", row.name());
      }
      numbers(json, row.totals());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void numbers(JsonGenerator json, Totals totals) throws IOException {
    json.writeNumberField("visits", totals.visits());
    json.writeNumberField("visitors", totals.visitors());
  }

  private static void sources(JsonGenerator json, History history) throws IOException {
    json.writeArrayFieldStart(IMPORTS);
    for (History.Source source : history.sources()) {
      if (source.kind() != Kind.EXPORT) {
        json.writeStartObject();
        if (source.kind() != Kind.LOG) {
          json.writeStringField(COUNTED_BY, ExportBuilder.label(source));
        }
        json.writeNumberField("bytes", source.bytes());
        json.writeStringField("sha256", source.sha256());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  /// Returns whether a file with this beginning is such an object, of any version.
  public static boolean isBegunBy(String beginning) {
    return beginning.matches("(?s)\\s*\\{\\s*\"" + VERSION + "\"\\s*:.*");
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws ExportException if it is not an export, or not all of one
  public static Export read(Reader in) throws IOException {
    ExportBuilder export = new ExportBuilder();
    try (JsonParser json = JSON.createParser(in)) {
      expect(json.nextToken() == JsonToken.START_OBJECT);
      Map<String, String> head = new HashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        switch (json.nextToken()) {
          case START_ARRAY -> list(json, name, export);
          case START_OBJECT -> JsonManualChanges.readStart(name, fields(json), export);
          case null, default -> head.put(name, json.getText());
        }
      }
      expect(Export.isReadable(Integer.parseInt(text(head, VERSION))));
      export.site(text(head, "site"));
      export.totals(totals(head));
      return export.build();
    } catch (JsonProcessingException | IllegalArgumentException | ArithmeticException e) {
      throw new ExportException(
          "is damaged, or not an export of version 1 to " + Export.VERSION, e);
    }
  }

  private static void list(JsonParser json, String name, ExportBuilder export) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      Map<String, String> fields = fields(json);
      switch (name) {
        case IMPORTS -> {
          String kind = fields.getOrDefault(COUNTED_BY, "");
          export.source(kind, Long.parseLong(text(fields, "bytes")), text(fields, "sha256"));
        }
        case JsonManualChanges.UNDONE -> JsonManualChanges.readUndone(fields, export);
        default -> {
          ExportSection part = part(name).orElseThrow(IllegalArgumentException::new);
          String rowName = fields.getOrDefault("name", "");
          export.row(part, part.row(text(fields, "start"), rowName, totals(fields)));
        }
      }
    }
  }

  private static Map<String, String> fields(JsonParser json) throws IOException {
    Map<String, String> fields = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      fields.put(field, json.getText());
    }
    return fields;
  }

  static Totals totals(Map<String, String> fields) {
    long visits = Long.parseLong(text(fields, "visits"));
    return new Totals(visits, Long.parseLong(text(fields, "visitors")));
  }

  static String text(Map<String, String> fields, String name) {
    String text = fields.get(name);
    expect(text != null);
    return text == null ? "" : text;
  }

  private static Optional<ExportSection> part(String plural) {
    return Arrays.stream(ExportSection.values())
        .filter(part -> part.plural().equals(plural))
        .findAny();
  }

  static void expect(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException("not as it was written");
    }
  }
}
