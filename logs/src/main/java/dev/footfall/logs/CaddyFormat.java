package dev.footfall.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/// Caddy's access logs: one JSON object a line, with `ts`, `status` and the `request`. The address
/// is `client_ip`, else `remote_ip`. Entries without a request are others.
final class CaddyFormat implements LogFormat {

  /// Names of headers are the senders' own: none is kept.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private static final List<String> AHEAD_OF_TIME = List.of("prefetch", "prerender", "preview");

  /// Larger times are milliseconds: `time_format unix_milli_float`.
  private static final double MAX_SECONDS = 1e11;

  private static final double MILLIS = 1_000;

  @Override
  public Read read(byte[] b, int from, int to, LogLine line) {
    if (from >= to) {
      return Read.OTHER;
    }
    line.clear();
    line.second = -1;
    line.status = -1;
    try (JsonParser json = JSON.createParser(b, from, to - from)) {
      return json.nextToken() == JsonToken.START_OBJECT ? entry(json, line) : Read.MALFORMED;
    } catch (IOException | DateTimeException _) { // no JSON, or no time
      return Read.MALFORMED;
    }
  }

  private static Read entry(JsonParser json, LogLine line) throws IOException {
    boolean hasRequest = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("request") && value == JsonToken.START_OBJECT) {
        hasRequest = true;
        request(json, line);
      } else if (name.equals("ts")) {
        line.second = second(json);
      } else if (name.equals("status")) {
        line.status = json.getValueAsInt(-1);
      } else {
        json.skipChildren();
      }
    }
    if (!hasRequest) {
      return Read.OTHER;
    }
    return line.second >= 0 && line.status >= 0 ? Read.REQUEST : Read.MALFORMED;
  }

  private static long second(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return LogTime.within(OffsetDateTime.parse(json.getText()).toEpochSecond());
    }
    double time = json.getDoubleValue();
    return LogTime.within((long) Math.floor(time > MAX_SECONDS ? time / MILLIS : time));
  }

  private static void request(JsonParser json, LogLine line) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "client_ip" -> set(line.address, json);
        case "remote_ip" -> {
          if (line.address.isEmpty()) {
            set(line.address, json);
          }
        }
        case "method" -> set(line.method, json);
        case "uri" -> set(line.target, json);
        case "headers" -> {
          if (value == JsonToken.START_OBJECT) {
            headers(json, line);
          }
        }
        default -> json.skipChildren();
      }
    }
  }

  private static void set(ByteSlice slice, JsonParser json) throws IOException {
    slice.set(json.getValueAsString("").getBytes(UTF_8));
    json.skipChildren();
  }

  private static void headers(JsonParser json, LogLine line) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName().toLowerCase(Locale.ROOT);
      String value = firstValue(json);
      switch (name) {
        case "user-agent" -> line.userAgent.set(value.getBytes(UTF_8));
        case "referer" -> line.referrer.set(value.getBytes(UTF_8));
        case "sec-gpc", "dnt" -> line.noVisitor |= value.equals("1");
        case "sec-purpose", "purpose", "x-purpose", "x-moz" ->
            line.prefetch |= AHEAD_OF_TIME.stream().anyMatch(value::startsWith);
        default -> {}
      }
    }
  }

  /// The first text of a list; the rest is skipped.
  private static String firstValue(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return "";
    }
    String first = "";
    while (json.nextToken() != JsonToken.END_ARRAY) {
      first = first.isEmpty() ? json.getValueAsString("") : first;
      json.skipChildren();
    }
    return first;
  }
}
