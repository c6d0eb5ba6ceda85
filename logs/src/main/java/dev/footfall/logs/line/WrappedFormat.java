package dev.footfall.logs.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lines of any other format as a text in a JSON object: Docker's `json-file` driver writes them
/// so, Caddy in its field `common_log`, and collectors of logs as `message`.
final class WrappedFormat implements LogFormat {

  private static final Set<String> FIELDS = Set.of("log", "common_log", "message");

  private final AutoFormat inside;

  WrappedFormat(LogFormats.Options options) {
    this.inside = new AutoFormat(LogFormats.inside(options));
  }

  @Override
  public String label() {
    return inside.label() + " in JSON (Docker)";
  }

  @Override
  public Read read(byte[] b, int from, int to, LogLine line) {
    if (from >= to) {
      return Read.OTHER;
    }
    if (b[from] != '{') {
      return Read.MALFORMED;
    }
    try (JsonParser json = JsonFormat.JSON.createParser(b, from, to - from)) {
      json.nextToken();
      String text = text(json);
      if (text == null) {
        return Read.OTHER;
      }
      byte[] bytes = text.stripTrailing().getBytes(UTF_8);
      Read read = inside.read(bytes, 0, bytes.length, line);
      return read == Read.REQUEST ? read : Read.OTHER; // what else a container prints
    } catch (IOException _) { // not JSON
      return Read.MALFORMED;
    }
  }

  /// Returns the first text of these fields, or null.
  private static @Nullable String text(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean isText = FIELDS.contains(json.currentName());
      if (json.nextToken() == JsonToken.VALUE_STRING && isText) {
        return json.getText();
      }
      json.skipChildren();
    }
    return null;
  }
}
