package dev.footfall.lambda;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of an event, by their place: `requestContext.http.method` is a text, `headers` are
/// pairs. A field that is missing, or has another type than AWS documents, is absent. Immutable.
record Event(Map<String, String> texts, Map<String, List<NameValue>> pairs) {

  Event {
    texts = Map.copyOf(texts);
    pairs = Map.copyOf(pairs);
  }

  /// Returns the text at a place, or empty if there is none.
  Optional<String> text(String place) {
    return Optional.ofNullable(texts.get(place));
  }

  /// Returns the pairs at a place in the event's order, or an empty list.
  List<NameValue> pairs(String place) {
    return pairs.getOrDefault(place, List.of());
  }

  /// Events are never printed: they hold an address.
  @Override
  public String toString() {
    return "Event";
  }
}
