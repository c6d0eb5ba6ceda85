package dev.footfall.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.Result;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The parameters of a query string, decoded as browsers encode them (`+` is a space). Broken
/// percent-encoding, broken UTF-8 and parameters given twice are refused.
final class Query {

  static final int MAX_LENGTH = 8_192;

  private final Map<String, String> parameters;

  private Query(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  static Result<Query, Problem> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return new Result.Bad<>(Problem.TOO_LONG);
    }
    Map<String, String> parameters = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      var name = decode(equals < 0 ? pair : pair.substring(0, equals));
      var value = decode(equals < 0 ? "" : pair.substring(equals + 1));
      if (name.isEmpty() || value.isEmpty()) {
        return new Result.Bad<>(Problem.BAD_QUERY);
      }
      if (!pair.isEmpty() && parameters.put(name.get(), value.get()) != null) {
        return new Result.Bad<>(Problem.TWICE);
      }
    }
    return new Result.Ok<>(new Query(parameters));
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /// Returns the decoded text, or empty if the encoding is malformed.
  static Optional<String> decode(String encoded) {
    if (isPlain(encoded)) {
      return Optional.of(encoded.replace('+', ' '));
    }
    var bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        int octet = i + 2 < encoded.length() ? octet(encoded, i + 1) : -1;
        if (octet < 0) {
          return Optional.empty();
        }
        bytes.write(octet);
        i += 2;
      } else if (c < 0x80) {
        bytes.write(c == '+' ? ' ' : c);
      } else {
        return Optional.empty(); // a request target is ASCII (RFC 9112 section 3.2)
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static boolean isPlain(String encoded) {
    for (int i = 0; i < encoded.length(); i++) {
      if (encoded.charAt(i) == '%' || encoded.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static int octet(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
