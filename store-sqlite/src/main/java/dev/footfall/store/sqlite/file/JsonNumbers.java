package dev.footfall.store.sqlite.file;

/// Different names with a whole number each as one parameter of a statement, which reads them by
/// `json_each`: an object (RFC 8259). One call into SQLite for all, instead of several each.
public final class JsonNumbers {

  private final StringBuilder text = new StringBuilder("{");

  /// Adds a name, without control characters, and its number.
  public void put(String name, long number) {
    if (text.length() > 1) {
      text.append(',');
    }
    quote(name);
    text.append(':').append(number);
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
    return text + "}";
  }
}
