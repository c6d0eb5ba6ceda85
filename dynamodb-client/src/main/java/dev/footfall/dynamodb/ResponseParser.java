package dev.footfall.dynamodb;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.footfall.dynamodb.DynamoResponse.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses responses, errors too, and skips fields that [DynamoResponse] does not have.
final class ResponseParser {

  /// How AWS names what it does not allow, in the middle of a sentence.
  private static final Pattern DENIED = Pattern.compile("to perform: (dynamodb:[A-Za-z]{1,64})");

  private Item item = Item.NONE;
  private final List<Item> items = new ArrayList<>();
  private Map<String, AttributeValue> next = Map.of();
  private final List<Map<String, AttributeValue>> unread = new ArrayList<>();
  private final List<Reason> reasons = new ArrayList<>();
  private String type = "";
  private String denied = "";
  private String tableStatus = "";

  private ResponseParser() {}

  /// Returns the fields of a response.
  ///
  /// @throws IOException if the body is not a JSON object
  static DynamoResponse read(byte[] body) throws IOException {
    var parser = new ResponseParser();
    try (JsonParser json = AttributeJson.parser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      fields(json, parser::readField);
    }
    return parser.response();
  }

  private DynamoResponse response() {
    return new DynamoResponse(item, items, next, unread, reasons, type, denied, tableStatus);
  }

  private interface Field {
    void read(String name, JsonParser json) throws IOException;
  }

  /// Reads each field of the object that begins here.
  private static void fields(JsonParser json, Field field) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      field.read(name, json);
    }
  }

  private void readField(String name, JsonParser json) throws IOException {
    switch (name) {
      case "Item", "Attributes" -> item = new Item(AttributeJson.readItem(json));
      case "Items" -> readItems(json);
      case "LastEvaluatedKey" -> next = AttributeJson.readItem(json);
      case "Responses" -> fields(json, (_, table) -> readItems(table));
      case "UnprocessedKeys" -> fields(json, (_, table) -> fields(table, this::readUnread));
      case "CancellationReasons" -> readReasons(json);
      case "__type" -> type = withoutNamespace(json.getText());
      case "message", "Message" -> readMessage(json.getText());
      case "Table" -> fields(json, this::readTable);
      default -> json.skipChildren();
    }
  }

  private static String withoutNamespace(String text) {
    return text.substring(text.indexOf('#') + 1);
  }

  private void readMessage(String text) {
    Matcher found = DENIED.matcher(text);
    denied = found.find() ? found.group(1) : "";
  }

  private void readItems(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      items.add(new Item(AttributeJson.readItem(json)));
    }
  }

  private void readUnread(String name, JsonParser json) throws IOException {
    if (!name.equals("Keys")) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.START_OBJECT) {
      unread.add(AttributeJson.readItem(json));
    }
  }

  private void readTable(String name, JsonParser json) throws IOException {
    if (name.equals("TableStatus")) {
      tableStatus = json.getText();
    } else {
      json.skipChildren();
    }
  }

  private void readReasons(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      reasons.add(readReason(json));
    }
  }

  private static Reason readReason(JsonParser json) throws IOException {
    String code = "None";
    Item refusing = Item.NONE;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (name.equals("Code")) {
        code = json.getText();
      } else if (name.equals("Item") && value == JsonToken.START_OBJECT) {
        refusing = new Item(AttributeJson.readItem(json));
      } else {
        json.skipChildren();
      }
    }
    return new Reason(code, refusing);
  }
}
