package dev.footfall.bench.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// How big items are, and what they cost, as the developer guide says ("Item sizes and formats").
final class Sizes {

  private static final double WRITE_BYTES = 1_024;
  private static final double READ_BYTES = 4_096;

  private Sizes() {}

  static int bytes(Map<String, JsonNode> item) {
    return item.entrySet().stream().mapToInt(e -> bytes(e.getKey(), e.getValue())).sum();
  }

  static int bytes(String name, JsonNode value) {
    var typed = value.properties().iterator().next();
    JsonNode content = typed.getValue();
    return utf8(name)
        + switch (typed.getKey()) {
          case "S" -> utf8(content.textValue());
          case "N" -> (content.textValue().length() + 1) / 2 + 1;
          case "B" -> decoded(content);
          case "BS" -> Messages.values(content).mapToInt(Sizes::decoded).sum();
          default -> throw new UnsupportedOperationException("the store has no " + typed.getKey());
        };
  }

  static double writeUnits(int bytes) {
    return Math.max(1, Math.ceil(bytes / WRITE_BYTES));
  }

  /// Of a read that sees every write; any other costs half.
  static double readUnits(int bytes) {
    return Math.max(1, Math.ceil(bytes / READ_BYTES));
  }

  private static int utf8(String text) {
    return text.getBytes(UTF_8).length;
  }

  /// Four letters of base 64 are three bytes.
  private static int decoded(JsonNode base64) {
    String text = base64.textValue();
    int letters = text.indexOf('=') < 0 ? text.length() : text.indexOf('=');
    return letters * 3 / 4;
  }
}
