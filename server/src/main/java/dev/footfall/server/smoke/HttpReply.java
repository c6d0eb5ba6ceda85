package dev.footfall.server.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.footfall.core.Totals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// What a deployment replied. A method that finds nothing to return throws a
/// [CheckFailedException].
@SuppressWarnings("ArrayRecordComponent") // nobody compares replies
record HttpReply(int status, HttpHeaders headers, byte[] body) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_SHOWN = 100;
  private static final int TOO_MANY = 429;

  HttpReply is(int expected) {
    CheckFailedException.unless(status == expected, "status " + expected, describe());
    return this;
  }

  /// Fails unless a header has this value.
  HttpReply has(String header, String value) {
    String given = headers.firstValue(header).orElse("none");
    CheckFailedException.unless(given.equals(value), header + ": " + value, printable(given));
    return this;
  }

  HttpReply hasNo(String header) {
    var given = headers.firstValue(header);
    CheckFailedException.unless(given.isEmpty(), "no " + header, printable(given.orElse("")));
    return this;
  }

  Totals totals() {
    return new Totals(number("total_visits"), number("unique_visitors"));
  }

  boolean isNewVisitor() {
    return flag("is_new_visitor");
  }

  boolean isCounted() {
    return flag("counted");
  }

  String text(String field) {
    return value(field);
  }

  private long number(String field) {
    try {
      return Long.parseLong(value(field));
    } catch (NumberFormatException _) {
      throw new CheckFailedException("a number as " + field, describe());
    }
  }

  private boolean flag(String field) {
    String value = value(field);
    CheckFailedException.unless(
        value.equals("true") || value.equals("false"), "a " + field, describe());
    return value.equals("true");
  }

  private String value(String field) {
    String value = fields().get(field);
    if (value == null) {
      throw new CheckFailedException("JSON with " + field, describe());
    }
    return value;
  }

  /// Returns the fields of the JSON object; empty if the body is not one.
  private Map<String, String> fields() {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
          json.nextToken();
          fields.put(name, json.getText());
          json.skipChildren();
        }
      }
      return fields;
    } catch (IOException _) {
      return Map.of();
    }
  }

  /// Returns the body, decompressed.
  String content() {
    if (!isGzip()) {
      return new String(body, UTF_8);
    }
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(unpacked.readAllBytes(), UTF_8);
    } catch (IOException _) {
      throw new CheckFailedException("gzip", "something else under its name");
    }
  }

  boolean isGzip() {
    return headers.firstValue("Content-Encoding").filter("gzip"::equals).isPresent();
  }

  /// Returns this reply in a few words.
  String describe() {
    String type = headers.firstValue("Content-Type").orElse("no content");
    String hint = status == TOO_MANY ? " (the rate limit: wait a minute, and try again)" : "";
    boolean isJson = type.startsWith("application/json");
    return status + hint + " " + (isJson ? printable(new String(body, UTF_8)) : printable(type));
  }

  /// Returns a stranger's text, short, and with nothing in it that a terminal would obey.
  static String printable(@Nullable String text) {
    String shown = text == null ? "" : text.replaceAll("[^\\x20-\\x7e]", "?");
    return shown.length() > MAX_SHOWN ? shown.substring(0, MAX_SHOWN) + "..." : shown;
  }
}
