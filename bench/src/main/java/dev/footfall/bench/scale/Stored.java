package dev.footfall.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// An item as it is kept; without attributes when there is none.
record Stored(Map<String, JsonNode> item, int bytes) {

  static final Stored NOTHING = new Stored(Map.of(), 0);

  boolean exists() {
    return !item.isEmpty();
  }
}
