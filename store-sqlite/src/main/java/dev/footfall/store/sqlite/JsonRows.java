package dev.footfall.store.sqlite;

/// Rows as one parameter of a statement, which reads them by `json_each`: an array of arrays of
/// texts and whole numbers (RFC 8259). One call into SQLite for all rows, instead of several each.
final class JsonRows {

  private final StringBuilder text = new StringBuilder("[");

  /// Adds a row of a text, without control characters, and numbers.
  JsonRows add(String first, long... numbers) {
    text.append(text.length() == 1 ? "[" : ",[");
    quote(first);
    for (long number : numbers) {
      text.append(',').append(number);
    }
    text.append(']');
    return this;
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text + "]";
  }
}
