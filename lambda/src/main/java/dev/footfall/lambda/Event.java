package dev.footfall.lambda;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an event says, by place: `requestContext.http.method` is a text, `headers` are pairs. What
/// an event leaves out, or says in another type than AWS documents, is absent. Immutable.
record Event(Map<String, String> texts, Map<String, List<NameValue>> pairs) {

  Event {
    texts = Map.copyOf(texts);
    pairs = Map.copyOf(pairs);
  }

  Optional<String> text(String place) {
    return Optional.ofNullable(texts.get(place));
  }

  List<NameValue> pairs(String place) {
    return pairs.getOrDefault(place, List.of());
  }

  /// Events are never printed: they hold an address.
  @Override
  public String toString() {
    return "Event";
  }
}
