package dev.footfall.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.StringJoiner;

/// The published form of a template: what fits into a line is in one. The CDK's own form has a line
/// for each word, and would soon be longer than CloudFormation takes.
final class TemplateText {

  private static final int WIDTH = 140;

  private TemplateText() {}

  /// Returns the same JSON in that form, with a line break at its end.
  ///
  /// @param json as the CDK writes it
  static String of(String json) throws IOException {
    return text(new ObjectMapper().readTree(json), "", 0) + "\n";
  }

  /// @param taken characters of the line that are used already
  private static String text(JsonNode node, String indent, int taken) {
    String line = node.toString();
    if (!node.isContainerNode() || (!indent.isEmpty() && taken + line.length() <= WIDTH)) {
      return line;
    }
    String inner = indent + " ";
    boolean isObject = node.isObject();
    var parts = new StringJoiner(",\n" + inner, (isObject ? "{\n" : "[\n") + inner, "\n" + indent);
    if (isObject) {
      node.properties().forEach(field -> parts.add(field(field.getKey(), field.getValue(), inner)));
    } else {
      node.forEach(element -> parts.add(text(element, inner, inner.length())));
    }
    return parts + (isObject ? "}" : "]");
  }

  private static String field(String name, JsonNode value, String indent) {
    String start = "\"" + name + "\": ";
    return start + text(value, indent, indent.length() + start.length());
  }
}
