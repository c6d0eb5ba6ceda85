package dev.footfall.http.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The header fields of a request, by name in any case (RFC 9110 section 5). Immutable.
public final class Headers {

  /// A request without header fields.
  public static final Headers NONE = new Builder().build();

  private record Line(String name, String value) {}

  private final List<Line> lines;

  private Headers(List<Line> lines) {
    this.lines = lines;
  }

  /// Collects fields in their order. Not thread-safe.
  public static final class Builder {
    private final List<Line> lines = new ArrayList<>();

    /// Adds one line of a field.
    public Builder add(String name, String value) {
      lines.add(new Line(name, value));
      return this;
    }

    /// Returns the fields that were added.
    public Headers build() {
      return new Headers(List.copyOf(lines));
    }
  }

  /// Returns all lines of a field, in order; empty if it is absent. Requests have few fields:
  /// looking through all is faster than a map.
  public List<String> all(String name) {
    List<String> values = List.of();
    for (Line line : lines) {
      if (line.name().equalsIgnoreCase(name)) {
        values = values.isEmpty() ? List.of(line.value()) : plus(values, line.value());
      }
    }
    return values;
  }

  private static List<String> plus(List<String> values, String value) {
    List<String> all = new ArrayList<>(values);
    all.add(value);
    return List.copyOf(all);
  }

  /// Returns the value of a field that is present exactly once, or empty.
  public Optional<String> only(String name) {
    List<String> values = all(name);
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  /// Returns whether some line of a field, stripped of blanks, equals `value`.
  public boolean has(String name, String value) {
    for (String given : all(name)) {
      if (given.strip().equals(value)) {
        return true;
      }
    }
    return false;
  }
}
