package dev.footfall.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.util.HexFormat;
import java.util.List;

/// Encodes decoded parameters into a query string with the same meaning, never longer than what a
/// browser sent, so that a limit on its length holds for the same queries.
final class QueryEncoder {

  /// What a query may contain unencoded (RFC 3986 section 3.4), except the separators `&`, `=`,
  /// `+`.
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$'()*,;:@/?";

  /// Never UTF-8, whatever follows. The API refuses it, as it refuses the bytes that it stands for.
  private static final String BROKEN = "%FF";

  private static final char REPLACEMENT = '\uFFFD';
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private QueryEncoder() {}

  static String encode(List<NameValue> parameters) {
    return parameters.stream()
        .filter(p -> !p.name().isEmpty() || !p.value().isEmpty())
        .map(p -> encode(p.name()) + "=" + encode(p.value()))
        .collect(joining("&"));
  }

  /// A replacement character stands where the gateway could not decode what was sent.
  private static String encode(String text) {
    if (text.indexOf(REPLACEMENT) >= 0 || !UTF_8.newEncoder().canEncode(text)) {
      return BROKEN;
    }
    var encoded = new StringBuilder(text.length());
    for (byte octet : text.getBytes(UTF_8)) {
      if (PLAIN.indexOf(octet) >= 0) {
        encoded.append((char) octet);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return encoded.toString();
  }
}
