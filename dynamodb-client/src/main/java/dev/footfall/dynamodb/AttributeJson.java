package dev.footfall.dynamodb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads and writes items in DynamoDB's JSON: `{"v": {"N": "12"}, "sk": {"S": "-"}}` (Amazon
/// DynamoDB Developer Guide, "DynamoDB low-level API").
public final class AttributeJson {

  /// Writes the fields of a JSON object.
  @FunctionalInterface
  public interface Body {
    /// Writes the fields.
    ///
    /// @throws IOException if the generator cannot write
    void write(JsonGenerator json) throws IOException;
  }

  private static final JsonFactory JSON = new JsonFactory();

  private AttributeJson() {}

  static byte[] bytes(Body body) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      write(json, body);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  static JsonParser parser(byte[] json) throws IOException {
    return JSON.createParser(json);
  }

  /// Writes an object.
  ///
  /// @throws IOException if the generator cannot write
  public static void write(JsonGenerator json, Body body) throws IOException {
    json.writeStartObject();
    body.write(json);
    json.writeEndObject();
  }

  /// Writes a field whose value is an object.
  ///
  /// @throws IOException if the generator cannot write
  public static void write(JsonGenerator json, String field, Body body) throws IOException {
    json.writeFieldName(field);
    write(json, body);
  }

  static void writeTexts(JsonGenerator json, String field, Map<String, String> texts)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      json.writeStringField(text.getKey(), text.getValue());
    }
    json.writeEndObject();
  }

  /// Writes a field whose value is an item, or a key.
  ///
  /// @throws IOException if the generator cannot write
  public static void writeItem(JsonGenerator json, String field, Map<String, AttributeValue> item)
      throws IOException {
    json.writeFieldName(field);
    writeItem(json, item);
  }

  static void writeItems(
      JsonGenerator json, String field, Collection<Map<String, AttributeValue>> items)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (var item : items) {
      writeItem(json, item);
    }
    json.writeEndArray();
  }

  private static void writeItem(JsonGenerator json, Map<String, AttributeValue> item)
      throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
      json.writeObjectFieldStart(attribute.getKey());
      attribute.getValue().write(json);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /// Reads the item whose object begins here. Leaves out attributes of unsupported types.
  static Map<String, AttributeValue> readItem(JsonParser json) throws IOException {
    var item = new HashMap<String, AttributeValue>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      String type = json.nextFieldName();
      json.nextToken();
      AttributeValue value = readValue(json, type);
      if (value != null) {
        item.put(name, value);
      }
      json.nextToken();
    }
    return item;
  }

  /// Returns null for an unsupported type.
  private static @Nullable AttributeValue readValue(JsonParser json, String type)
      throws IOException {
    return switch (type) {
      case "S" -> AttributeValue.fromS(json.getText());
      case "N" -> AttributeValue.fromN(json.getText());
      case "B" -> AttributeValue.fromB(json.getBinaryValue());
      case "BS" -> AttributeValue.fromBs(readBinaries(json));
      default -> {
        json.skipChildren();
        yield null;
      }
    };
  }

  private static List<byte[]> readBinaries(JsonParser json) throws IOException {
    var binaries = new ArrayList<byte[]>();
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      binaries.add(json.getBinaryValue());
    }
    return binaries;
  }
}
