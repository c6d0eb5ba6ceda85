package dev.footfall.logs.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.footfall.logs.line.JsonFields.Node;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Logs of one JSON object a line, by the names of a [JsonProduct]. Objects without a request are
/// other entries.
final class JsonFormat implements LogFormat {

  /// Names of headers are the senders' own: none is kept.
  static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private static final String HEADERS = "headers";

  /// The longest text before an object, in bytes.
  private static final int MAX_PREFIX = 256;

  private static final String IGNORED_AT_END = " \t,]\0";

  private static final List<String> AHEAD_OF_TIME = List.of("prefetch", "prerender", "preview");

  private final JsonProduct product;
  private final Node root;
  private final @Nullable String[] values = new String[Part.values().length];
  private final int[] ranks = new int[values.length];
  private int fields; // of this line's objects, so far
  private boolean hasHeaders; // where Caddy logs them, a missing user agent was not sent

  JsonFormat(JsonProduct product, LogFormats.Options options) {
    this.product = product;
    this.root = new JsonFields(product, options).root();
  }

  @Override
  public String label() {
    return product.label();
  }

  @Override
  public Read read(byte[] b, int from, int to, LogLine line) {
    if (from >= to) {
      return Read.OTHER;
    }
    line.clear();
    Arrays.fill(values, null);
    Arrays.fill(ranks, Integer.MAX_VALUE);
    fields = 0;
    hasHeaders = false;
    int start = objectStart(b, from, to);
    if (start < 0) {
      return Read.MALFORMED;
    }
    try (JsonParser json = JSON.createParser(b, start, end(b, start, to) - start)) {
      json.nextToken();
      object(json, root, line);
      if (json.nextToken() != null) {
        return Read.MALFORMED; // of several objects in a line, one alone would be read
      }
    } catch (IOException _) { // not JSON
      return Read.MALFORMED;
    }
    return fill(line);
  }

  /// Returns whether a line has an object: see [#objectStart].
  static boolean isObject(byte[] b, int from, int to) {
    return objectStart(b, from, to) >= 0;
  }

  /// Returns where the object of a line starts, or -1: behind blanks, the bracket of a list that
  /// has an object a line, or what syslog puts before it.
  static int objectStart(byte[] b, int from, int to) {
    int start = Bytes.indexOf(b, '{', from, Math.min(to, from + MAX_PREFIX));
    return start >= 0 && Bytes.indexOf(b, '"', from, start) < 0 ? start : -1;
  }

  /// Returns where the object of a line ends, before what a list has between its objects.
  private static int end(byte[] b, int from, int to) {
    int end = to;
    while (end > from && IGNORED_AT_END.indexOf(b[end - 1]) >= 0) {
      end--;
    }
    return end;
  }

  private void object(JsonParser json, Node node, LogLine line) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      fields++;
      Node field = node.field(json.currentName());
      JsonToken value = json.nextToken();
      if (field == null) {
        json.skipChildren();
      } else if (value == JsonToken.START_OBJECT) {
        boolean isHeaders = product == JsonProduct.CADDY && json.currentName().equals(HEADERS);
        int before = fields;
        object(json, field, line);
        hasHeaders |= isHeaders && fields > before;
      } else {
        take(field, value == JsonToken.START_ARRAY ? firstOf(json) : text(json), line);
      }
    }
  }

  private static @Nullable String text(JsonParser json) throws IOException {
    return json.currentToken() == JsonToken.VALUE_NULL ? null : json.getText();
  }

  /// Returns the first text of a list, or null; skips the rest.
  private static @Nullable String firstOf(JsonParser json) throws IOException {
    String first = null;
    while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
      boolean isText = json.currentToken().isScalarValue();
      first = first == null && isText ? json.getText() : first;
      json.skipChildren();
    }
    return first;
  }

  private void take(Node field, @Nullable String value, LogLine line) {
    if (field.part() == null || value == null) {
      return;
    }
    switch (field.part()) {
      case PRIVACY -> line.noVisitor |= value.equals("1");
      case PURPOSE -> line.prefetch |= AHEAD_OF_TIME.stream().anyMatch(value::startsWith);
      default -> {
        int part = field.part().index();
        if (field.rank() < ranks[part] && !value.isEmpty()) {
          values[part] = value;
          ranks[part] = field.rank();
        }
      }
    }
  }

  private String value(Part part) {
    String value = values[part.index()];
    return value == null ? "" : value;
  }

  private Read fill(LogLine line) {
    if (!readRequest(line)) {
      return Read.OTHER;
    }
    set(line.client, Part.CLIENT);
    set(line.host, Part.HOST);
    set(line.referrer, Part.REFERRER);
    set(line.userAgent, Part.AGENT);
    line.hasUserAgent = hasHeaders || values[Part.AGENT.index()] != null;
    line.status = status(value(Part.STATUS));
    String time = value(Part.TIME);
    line.second =
        AnyTime.second(time.isEmpty() ? value(Part.DATE) + "T" + value(Part.CLOCK) : time);
    if (product == JsonProduct.CLOUDFRONT_JSON) {
      ColumnFormat.decode(line);
    }
    return line.isComplete() ? Read.REQUEST : Read.MALFORMED;
  }

  /// Returns whether the object has a request.
  private boolean readRequest(LogLine line) {
    byte[] request = value(Part.REQUEST).getBytes(UTF_8);
    line.setRequest(request, 0, request.length);
    boolean isTarget = value(Part.REQUEST).startsWith("/"); // of a request by parts
    Part target = value(Part.TARGET).isEmpty() && isTarget ? Part.REQUEST : Part.TARGET;
    if (!value(target).isEmpty() && !value(Part.METHOD).isEmpty()) {
      set(line.method, Part.METHOD);
      set(line.target, target);
    }
    return !line.method.isEmpty() || (request.length > 0 && !value(Part.STATUS).isEmpty());
  }

  private void set(ByteSlice slice, Part part) {
    byte[] bytes = value(part).getBytes(UTF_8);
    slice.setOrDash(bytes, 0, bytes.length);
  }

  private static int status(String text) {
    try {
      return (int) Double.parseDouble(text);
    } catch (NumberFormatException _) {
      return -1;
    }
  }
}
