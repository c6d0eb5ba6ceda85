package dev.footfall.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.Result;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The parameters of a query string, decoded as browsers encode them (`+` is a space). Broken
/// percent-encoding, broken UTF-8 and parameters given twice are refused; except that a parameter
/// which is only shown may be broken.
final class Query {

  static final int MAX_LENGTH = 8_192;

  private static final int MAX_OCTET = 0xFF;
  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(UTF_8);

  private final Map<String, String> parameters;

  private Query(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  static Result<Query, Problem> parse(String text) {
    return parse(text, Set.of());
  }

  /// As above, but the values of these parameters are decoded however they are encoded.
  static Result<Query, Problem> parse(String text, Set<String> shown) {
    if (text.length() > MAX_LENGTH) {
      return new Result.Bad<>(Problem.TOO_LONG);
    }
    Map<String, String> parameters = new HashMap<>();
    for (int begin = 0, end; begin <= text.length(); begin = end + 1) {
      end = indexOf('&', text, begin, text.length());
      int equals = indexOf('=', text, begin, end);
      var name = decode(text.substring(begin, equals));
      String encoded = text.substring(Math.min(equals + 1, end), end);
      var value =
          name.filter(shown::contains).isPresent()
              ? Optional.of(decodeLeniently(encoded))
              : decode(encoded);
      if (name.isEmpty() || value.isEmpty()) {
        return new Result.Bad<>(Problem.BAD_QUERY);
      }
      if (begin < end && parameters.put(name.get(), value.get()) != null) {
        return new Result.Bad<>(Problem.TWICE);
      }
    }
    return new Result.Ok<>(new Query(parameters));
  }

  /// Returns where `c` first stands, or `end` if it is missing.
  private static int indexOf(char c, String text, int begin, int end) {
    int at = text.indexOf(c, begin, end);
    return at < 0 ? end : at;
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /// Returns the decoded text, or empty if the encoding is malformed.
  static Optional<String> decode(String encoded) {
    if (isPlain(encoded)) {
      return Optional.of(encoded.replace('+', ' '));
    }
    byte[] bytes = new byte[encoded.length()];
    int length = 0;
    int bits = 0;
    for (int i = 0; i < encoded.length(); i += encoded.charAt(i) == '%' ? 3 : 1) {
      int octet = octet(encoded, i);
      if (octet < 0) {
        return Optional.empty();
      }
      bytes[length++] = (byte) octet;
      bits |= octet;
    }
    return bits < 0x80
        ? Optional.of(new String(bytes, 0, length, US_ASCII))
        : utf8(ByteBuffer.wrap(bytes, 0, length));
  }

  /// Returns the decoded text as browsers decode it (URL Standard, section 5.1): a `%` that begins
  /// no octet is itself, and a replacement character stands for what is not UTF-8.
  private static String decodeLeniently(String encoded) {
    var bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0, octet;
        i < encoded.length();
        i += octet >= 0 && encoded.charAt(i) == '%' ? 3 : 1) {
      char c = encoded.charAt(i);
      octet = octet(encoded, i);
      if (octet >= 0) {
        bytes.write(octet);
      } else if (c <= MAX_OCTET) { // beyond ASCII, an octet that was sent as it is
        bytes.write(c);
      } else {
        bytes.writeBytes(REPLACEMENT);
      }
    }
    return bytes.toString(UTF_8);
  }

  private static boolean isPlain(String encoded) {
    for (int i = 0; i < encoded.length(); i++) {
      if (encoded.charAt(i) == '%' || encoded.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /// Returns the octet that begins at `at`, or -1 if there is none: a request target is ASCII (RFC
  /// 9112 section 3.2).
  private static int octet(String encoded, int at) {
    char c = encoded.charAt(at);
    if (c == '%') {
      return hex(encoded, at + 1);
    }
    return c == '+' ? ' ' : c < 0x80 ? c : -1;
  }

  private static int hex(String encoded, int at) {
    return at + 2 <= encoded.length()
            && HexFormat.isHexDigit(encoded.charAt(at))
            && HexFormat.isHexDigit(encoded.charAt(at + 1))
        ? HexFormat.fromHexDigits(encoded, at, at + 2)
        : -1;
  }

  private static Optional<String> utf8(ByteBuffer bytes) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
