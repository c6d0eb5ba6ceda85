package dev.footfall.bench.scale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// DynamoDB's JSON.
final class Messages {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Messages() {}

  static JsonNode read(byte[] message) throws IOException {
    return JSON.readTree(message);
  }

  static byte[] bytes(JsonNode message) {
    try {
      return JSON.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// The fields of an object; none when it is missing.
  static Map<String, JsonNode> fields(JsonNode object) {
    var fields = new HashMap<String, JsonNode>();
    object.properties().forEach(e -> fields.put(e.getKey(), e.getValue()));
    return fields;
  }

  /// The values of an array.
  static Stream<JsonNode> values(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static ObjectNode item(Stored stored) {
    return object().setAll(stored.item());
  }

  /// An answer that holds items under a name.
  static ObjectNode items(String name, Collection<Stored> items) {
    var answer = object();
    var array = answer.putArray(name);
    items.forEach(stored -> array.add(item(stored)));
    return answer;
  }

  static boolean isTrue(JsonNode request, String name) {
    return request.path(name).booleanValue();
  }

  static String text(JsonNode request, String name) {
    return request.required(name).textValue();
  }
}
