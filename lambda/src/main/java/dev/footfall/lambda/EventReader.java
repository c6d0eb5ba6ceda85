package dev.footfall.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the few fields of an event that make a request, and skips all others, the body too.
final class EventReader {

  private static final JsonFactory JSON = new JsonFactory();

  private static final Set<String> OBJECTS =
      Set.of("requestContext", "requestContext.http", "requestContext.identity");

  private static final Set<String> TEXTS =
      Set.of(
          "httpMethod",
          "path",
          "rawPath",
          "rawQueryString",
          "requestContext.stage",
          "requestContext.path",
          "requestContext.identity.sourceIp",
          "requestContext.http.method",
          "requestContext.http.sourceIp");

  private static final Set<String> PAIRS =
      Set.of(
          "headers",
          "multiValueHeaders",
          "queryStringParameters",
          "multiValueQueryStringParameters");

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, List<NameValue>> pairs = new HashMap<>();

  private EventReader() {}

  /// Reads one event.
  ///
  /// @throws IOException when this is not a JSON object
  static Event read(InputStream json) throws IOException {
    EventReader reader = new EventReader();
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      reader.readObject(parser, "");
    }
    return new Event(reader.texts, reader.pairs);
  }

  private void readObject(JsonParser parser, String prefix) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      readField(parser, prefix + name);
    }
  }

  private void readField(JsonParser parser, String place) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.VALUE_STRING && TEXTS.contains(place)) {
      texts.put(place, parser.getText());
    } else if (token == JsonToken.START_OBJECT && OBJECTS.contains(place)) {
      readObject(parser, place + ".");
    } else if (token == JsonToken.START_OBJECT && PAIRS.contains(place)) {
      pairs.put(place, readPairs(parser));
    } else {
      parser.skipChildren();
    }
  }

  private static List<NameValue> readPairs(JsonParser parser) throws IOException {
    List<NameValue> read = new ArrayList<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        readValues(parser, name, read);
      } else {
        readValue(parser, name, read);
      }
    }
    return read;
  }

  private static void readValues(JsonParser parser, String name, List<NameValue> read)
      throws IOException {
    for (JsonToken token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      readValue(parser, name, read);
    }
  }

  private static void readValue(JsonParser parser, String name, List<NameValue> read)
      throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      read.add(new NameValue(name, parser.getText()));
    } else {
      parser.skipChildren();
    }
  }
}
