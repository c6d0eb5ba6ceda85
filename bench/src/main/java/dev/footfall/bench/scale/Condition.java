package dev.footfall.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.StringTokenizer;

/// Evaluates a condition expression: `and`, `or`, brackets, comparisons, and the functions that the
/// store uses. Whatever else comes fails. Not thread-safe.
final class Condition {

  private static final JsonNode ABSENT = Messages.object();

  private final StringTokenizer text;
  private final Map<String, String> names;
  private final Map<String, JsonNode> values;
  private final Map<String, JsonNode> item;
  private String next;

  private Condition(
      String text,
      Map<String, String> names,
      Map<String, JsonNode> values,
      Map<String, JsonNode> item) {
    this.text = new StringTokenizer(text, " (),", true);
    this.names = names;
    this.values = values;
    this.item = item;
    next = "";
  }

  static boolean holds(
      String text,
      Map<String, String> names,
      Map<String, JsonNode> values,
      Map<String, JsonNode> item) {
    var condition = new Condition(text, names, values, item);
    condition.take();
    boolean holds = condition.any();
    condition.take("");
    return holds;
  }

  private boolean any() {
    boolean holds = all();
    while (isTaken("or")) {
      holds |= all();
    }
    return holds;
  }

  private boolean all() {
    boolean holds = one();
    while (isTaken("and")) {
      holds &= one();
    }
    return holds;
  }

  private boolean one() {
    if (isTaken("(")) {
      boolean holds = any();
      take(")");
      return holds;
    }
    if (next.startsWith("#")) {
      return compares(attribute());
    }
    return function(take());
  }

  private boolean function(String function) {
    take("(");
    JsonNode operand = attribute();
    if (function.equals("size")) {
      take(")");
      return compares(size(operand));
    }
    boolean holds =
        switch (function) {
          case "attribute_exists" -> isThere(operand);
          case "attribute_not_exists" -> !isThere(operand);
          case "contains" -> contains(operand);
          default -> throw new UnsupportedOperationException(function);
        };
    take(")");
    return holds;
  }

  private boolean contains(JsonNode set) {
    take(",");
    return Messages.values(set.path("BS")).anyMatch(value().path("B")::equals);
  }

  /// What is absent compares with nothing.
  private boolean compares(JsonNode left) {
    String operator = take();
    JsonNode right = value();
    if (operator.equals("=") || operator.equals("<>")) {
      return left.equals(right) == operator.equals("=");
    }
    return isThere(left) && isOrdered(order(left, right), operator);
  }

  /// Numbers by value, texts (days, which are ASCII) by character.
  private static int order(JsonNode left, JsonNode right) {
    return right.has("S")
        ? Messages.text(left, "S").compareTo(Messages.text(right, "S"))
        : Long.compare(number(left), number(right));
  }

  private static boolean isOrdered(int order, String operator) {
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">=" -> order >= 0;
      default -> throw new UnsupportedOperationException(operator);
    };
  }

  static long number(JsonNode value) {
    return Long.parseLong(Messages.text(value, "N"));
  }

  private static JsonNode size(JsonNode set) {
    return isThere(set)
        ? Messages.object().put("N", Integer.toString(set.path("BS").size()))
        : ABSENT;
  }

  private static boolean isThere(JsonNode value) {
    return !value.equals(ABSENT);
  }

  private JsonNode attribute() {
    return item.getOrDefault(known(names, take()), ABSENT);
  }

  private JsonNode value() {
    return known(values, take());
  }

  static <T> T known(Map<String, T> known, String placeholder) {
    T value = known.get(placeholder);
    if (value == null) {
      throw new IllegalArgumentException("nothing is given for " + placeholder);
    }
    return value;
  }

  private boolean isTaken(String token) {
    boolean isNext = next.equals(token);
    if (isNext) {
      next = read();
    }
    return isNext;
  }

  private void take(String token) {
    if (!take().equals(token)) {
      throw new IllegalArgumentException("not a condition: expected " + token);
    }
  }

  private String take() {
    String token = next;
    next = read();
    return token;
  }

  /// The next token; empty at the end.
  private String read() {
    while (text.hasMoreTokens()) {
      String token = text.nextToken();
      if (!token.equals(" ")) {
        return token;
      }
    }
    return "";
  }
}
