package dev.footfall.logs.line;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The JSON object that a line has, behind and before what else may stand there.
final class LineObject {

  /// Names of headers are the senders' own: none is kept.
  static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  /// The longest text before an object, in bytes.
  private static final int MAX_PREFIX = 256;

  private static final String IGNORED_AT_END = " \t,]\0";

  private static final int MAX_NAMES = 30;
  private static final String HEADERS = "headers";
  private static final Pattern NAME = Pattern.compile("[A-Za-z@_][A-Za-z0-9@_()-]{0,49}");

  private LineObject() {}

  /// Returns whether a line has an object: see [#start].
  static boolean isIn(byte[] b, int from, int to) {
    return start(b, from, to) >= 0;
  }

  /// Returns where the object of a line starts, or -1: behind blanks, the bracket of a list that
  /// has an object a line, or what syslog puts before it.
  static int start(byte[] b, int from, int to) {
    int start = Bytes.indexOf(b, '{', from, Math.min(to, from + MAX_PREFIX));
    return start >= 0 && Bytes.indexOf(b, '"', from, start) < 0 ? start : -1;
  }

  /// Returns where the object of a line ends, before what a list has between its objects.
  static int end(byte[] b, int from, int to) {
    int end = to;
    while (end > from && IGNORED_AT_END.indexOf(b[end - 1]) >= 0) {
      end--;
    }
    return end;
  }

  /// Returns a field's text, of a list the first; null if it has none.
  static @Nullable String value(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.START_ARRAY) {
      return firstOf(json);
    }
    return json.currentToken() == JsonToken.VALUE_NULL ? null : json.getText();
  }

  /// Skips the rest.
  private static @Nullable String firstOf(JsonParser json) throws IOException {
    String first = null;
    while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
      boolean isText = json.currentToken().isScalarValue();
      first = first == null && isText ? json.getText() : first;
      json.skipChildren();
    }
    return first;
  }

  /// Returns the names of its fields, with dots for objects in objects, to tell an owner who named
  /// another. Headers are left out: clients name those.
  static List<String> fieldNames(byte[] b, int from, int to) {
    List<String> names = new ArrayList<>();
    try (JsonParser json = JSON.createParser(b, from, to - from)) {
      json.nextToken();
      add(json, "", names);
    } catch (IOException _) {
      // it was read before as the object of a request
    }
    return List.copyOf(names);
  }

  private static void add(JsonParser json, String before, List<String> names) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      boolean isObject = json.nextToken() == JsonToken.START_OBJECT;
      boolean isName = names.size() < MAX_NAMES && NAME.matcher(name).matches();
      if (isObject && isName && !name.toLowerCase(Locale.ROOT).endsWith(HEADERS)) {
        add(json, before + name + ".", names);
        continue;
      }
      json.skipChildren();
      if (!isObject && isName) {
        names.add(before + name);
      }
    }
  }
}
