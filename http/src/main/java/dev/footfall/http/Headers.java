package dev.footfall.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The header fields of a request, by name in any case (RFC 9110 section 5). Immutable.
public final class Headers {

  public static final Headers NONE = new Builder().build();

  private final Map<String, List<String>> fields;

  private Headers(Map<String, List<String>> fields) {
    this.fields = fields;
  }

  /// Collects fields in their order. Not thread-safe.
  public static final class Builder {
    private final Map<String, List<String>> fields = new HashMap<>();

    public Builder add(String name, String value) {
      fields.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>()).add(value);
      return this;
    }

    public Headers build() {
      return new Headers(Map.copyOf(fields));
    }
  }

  /// All lines of a field, in order; empty when it is absent.
  public List<String> all(String name) {
    return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /// The value of a field that is present exactly once.
  Optional<String> only(String name) {
    List<String> values = all(name);
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  /// Whether some line of a field equals `value`, blanks aside.
  public boolean has(String name, String value) {
    return all(name).stream().anyMatch(v -> v.strip().equals(value));
  }
}
