package dev.footfall.logs.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lines of any other format as a text in a JSON object: Docker's `json-file` driver writes them
/// so, Caddy in its field `common_log`, and collectors of logs as `message`; these may wrap
/// Docker's.
final class WrappedFormat implements LogFormat {

  private static final Set<String> FIELDS =
      Set.of("log", "common_log", "message", "MESSAGE", "@message", "textPayload", "line");

  /// Longer lines are not joined, in characters.
  private static final int MAX_LINE = 1 << 16;

  private final AutoFormat inside;
  private String begun = ""; // a line that goes on in the next object
  private boolean isStripped; // whether its texts have no line ends

  WrappedFormat(LogFormats.Options options) {
    this(
        Stream.concat(
                LogFormats.inside(options).stream(),
                Stream.of(new WrappedFormat(LogFormats.inside(options))))
            .toList());
  }

  private WrappedFormat(List<LogFormat> inside) {
    this.inside = new AutoFormat(inside);
  }

  @Override
  public String label() {
    return inside.label() + " in JSON (Docker)";
  }

  @Override
  public List<String> fieldNames() {
    return inside.fieldNames();
  }

  @Override
  public Collection<String> absentFields() {
    return inside.absentFields();
  }

  @Override
  public Read read(byte[] b, int from, int to, LogLine line) {
    if (from >= to) {
      return Read.OTHER;
    }
    int start = LineObject.start(b, from, to);
    if (start < 0) {
      return Read.MALFORMED;
    }
    try (JsonParser json = LineObject.JSON.createParser(b, start, to - start)) {
      json.nextToken();
      String text = text(json);
      if (text == null) {
        return Read.OTHER;
      }
      return whole(text, line) == Read.REQUEST
          ? Read.REQUEST
          : Read.OTHER; // what else a container prints
    } catch (IOException _) { // not JSON
      return Read.MALFORMED;
    }
  }

  /// Docker cuts the line of a container into several objects of 16 KiB: in all but the last it has
  /// no line end. Collectors leave out all line ends.
  private Read whole(String text, LogLine line) {
    Read read = inside(text, line);
    if (read != Read.REQUEST && !begun.isEmpty()) {
      read = inside(begun + text, line);
    }
    boolean hasEnd = text.endsWith("\n");
    isStripped |= read == Read.REQUEST && !hasEnd;
    boolean goesOn = read != Read.REQUEST && !hasEnd && !isStripped;
    begun = goesOn && begun.length() + text.length() <= MAX_LINE ? begun + text : "";
    return read;
  }

  private Read inside(String text, LogLine line) {
    byte[] bytes = text.stripTrailing().getBytes(UTF_8);
    return inside.read(bytes, 0, bytes.length, line);
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
