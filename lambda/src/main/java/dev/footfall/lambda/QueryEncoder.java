package dev.footfall.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;

/// Encodes decoded parameters into a query string with the same meaning, never longer than what a
/// browser sent, so that a limit on its length holds for the same queries.
final class QueryEncoder {

  /// What a query may contain unencoded (RFC 3986 section 3.4), except the separators `&`, `=`,
  /// `+`.
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$'()*,;:@/?";

  /// Never UTF-8, whatever follows. The API treats it as the bytes that it stands for: it refuses
  /// it, or leaves it out of the label of a badge.
  private static final int BROKEN = 0xFF;

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
    var encoded = new StringBuilder(text.length());
    for (byte octet : octets(text)) {
      if (PLAIN.indexOf(octet) >= 0) {
        encoded.append((char) octet);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return encoded.toString();
  }

  private static byte[] octets(String text) {
    var octets = new ByteArrayOutputStream(text.length());
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (c == REPLACEMENT || Character.getType(c) == Character.SURROGATE) {
        octets.write(BROKEN);
      } else {
        octets.writeBytes(Character.toString(c).getBytes(UTF_8));
      }
    }
    return octets.toByteArray();
  }
}
