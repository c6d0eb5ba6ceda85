package dev.footfall.lambda;

import static dev.footfall.lambda.Handlers.RECORDED;
import static dev.footfall.lambda.Handlers.recorded;
import static dev.footfall.lambda.Handlers.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.footfall.contract.MemoryStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever an event looks like, there is a response, and never the status 500.
final class EventFuzzTest {

  private static final long SEED = 20_261_123;
  private static final int ROUNDS = 5_000;
  private static final String ENCODED = "isBase64Encoded";

  static final Iterable<String> EVENTS = RECORDED;

  private final Handlers.Log log = new Handlers.Log();
  private final LambdaHandler handler = Handlers.handler(new MemoryStore(), log.stream);

  @ParameterizedTest
  @FieldSource("EVENTS")
  void each_field_may_be_missing_or_of_another_type(String name) {
    breakEachField(handler, name);
    assertThat(log.text()).doesNotContain("\"Failed\":1");
  }

  /// The positive control: who takes it for granted that there are headers is found.
  @ParameterizedTest
  @FieldSource("EVENTS")
  void would_find_a_handler_that_trusts_in_a_field(String name) {
    RequestStreamHandler trusting =
        (in, out, _) -> {
          boolean isThere = Handlers.JSON.readTree(in).path("headers").isObject();
          ObjectNode answer = Handlers.JSON.createObjectNode();
          answer.put("statusCode", isThere ? 200 : 500).put("body", "").put(ENCODED, false);
          answer.putObject("headers");
          out.write(answer.toString().getBytes(UTF_8));
        };
    assertThat(send(trusting, recorded(name)).status()).isEqualTo(200);

    assertThatThrownBy(() -> breakEachField(trusting, name))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("/headers := ");
  }

  private static void breakEachField(RequestStreamHandler handler, String name) {
    List<JsonPointer> fields = new ArrayList<>();
    collect(recorded(name), JsonPointer.empty(), fields);
    assertThat(fields).hasSizeGreaterThan(30);

    for (JsonPointer field : fields) {
      for (String other :
          List.of("", "null", "7", "[]", "[7,[null],{}]", "{}", "{\"a\":[[]]}", "\"\"")) {
        ObjectNode event = recorded(name);
        replace(event, field, other);
        int status = send(handler, event).status();
        assertThat(status).as("%s %s := %s", name, field, other).isBetween(200, 499);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("EVENTS")
  void any_byte_may_be_broken(String name) {
    Random random = new Random(SEED);
    byte[] event = recorded(name).toString().getBytes(UTF_8);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] broken =
          Arrays.copyOf(event, event.length - random.nextInt(2) * random.nextInt(event.length));
      for (int i = random.nextInt(4); i >= 0 && broken.length > 0; i--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      int status = send(handler, broken).status();
      assertThat(status).as("%s, seed %d, round %d", name, SEED, round).isBetween(200, 499);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "null", "7", "\"x\"", "[]", "[{}]", "{", "{}", "{}}", "{\"a\":", "\0"})
  void what_is_no_event_is_refused(String event) {
    assertThat(send(handler, event.getBytes(UTF_8)).status()).isEqualTo(400);
  }

  @Test
  void depth_is_refused() {
    String deep = "{\"a\":".repeat(100_000);
    assertThat(send(handler, deep.getBytes(UTF_8)).status()).isEqualTo(400);
  }

  private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> fields) {
    for (var field : node.properties()) {
      JsonPointer place = at.appendProperty(field.getKey());
      fields.add(place);
      collect(field.getValue(), place, fields);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      JsonPointer place = at.appendIndex(i);
      fields.add(place);
      collect(node.get(i), place, fields);
    }
  }

  /// @param other JSON, or empty to remove the field
  private static void replace(ObjectNode event, JsonPointer field, String other) {
    JsonNode parent = event.at(field.head());
    JsonNode value = other.isEmpty() ? null : node(other);
    if (parent instanceof ObjectNode object) {
      String name = field.last().getMatchingProperty();
      object.remove(name);
      if (value != null) {
        object.set(name, value);
      }
    } else if (parent instanceof ArrayNode array) {
      array.remove(field.last().getMatchingIndex());
      if (value != null) {
        array.insert(field.last().getMatchingIndex(), value);
      }
    }
  }

  private static JsonNode node(String json) {
    try {
      return Handlers.JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
