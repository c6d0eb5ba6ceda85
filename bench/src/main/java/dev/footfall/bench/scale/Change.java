package dev.footfall.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/// Evaluates an update expression: `set #a = :v`, `add #a :v` to numbers and sets of bytes, `remove
/// #a`. Whatever else comes fails. Not thread-safe.
final class Change {

  private final StringTokenizer text;
  private final Map<String, String> names;
  private final Map<String, JsonNode> values;
  private final Map<String, JsonNode> item;
  private int bytes;

  private Change(Write write, Stored before) {
    text = new StringTokenizer(write.change(), " ,");
    names = write.names();
    values = write.values();
    item = new HashMap<>(before.item());
    bytes = before.bytes();
    write.key().forEach(this::put);
  }

  /// The item as the change leaves it.
  static Stored of(Write write, Stored before) {
    var change = new Change(write, before);
    change.make();
    return new Stored(change.item, change.bytes);
  }

  private void make() {
    String verb = "";
    while (text.hasMoreTokens()) {
      String token = text.nextToken();
      if (token.startsWith("#")) {
        make(verb, Condition.known(names, token));
      } else {
        verb = token;
      }
    }
  }

  private void make(String verb, String attribute) {
    switch (verb) {
      case "set" -> set(attribute);
      case "add" -> put(attribute, sum(item.get(attribute), value()));
      case "remove" -> remove(attribute);
      default -> throw new UnsupportedOperationException(verb);
    }
  }

  private void set(String attribute) {
    if (!text.nextToken().equals("=")) {
      throw new UnsupportedOperationException("set without =");
    }
    put(attribute, value());
  }

  private JsonNode value() {
    return Condition.known(values, text.nextToken());
  }

  private static JsonNode sum(@Nullable JsonNode before, JsonNode added) {
    if (before == null) {
      return added;
    }
    if (added.has("N")) {
      long sum = Condition.number(before) + Condition.number(added);
      return Messages.object().put("N", Long.toString(sum));
    }
    if (added.has("BS")) {
      return union(before.path("BS"), added.path("BS"));
    }
    throw new UnsupportedOperationException("add of " + added);
  }

  private static JsonNode union(JsonNode before, JsonNode added) {
    var all = new LinkedHashSet<JsonNode>();
    before.forEach(all::add);
    added.forEach(all::add);
    var set = Messages.object();
    set.putArray("BS").addAll(all);
    return set;
  }

  private void put(String attribute, JsonNode value) {
    remove(attribute);
    item.put(attribute, value);
    bytes += Sizes.bytes(attribute, value);
  }

  private void remove(String attribute) {
    JsonNode before = item.remove(attribute);
    if (before != null) {
      bytes -= Sizes.bytes(attribute, before);
    }
  }
}
