package dev.footfall.logs;

import java.util.Arrays;

/// Small readers of bytes.
final class Bytes {

  private Bytes() {}

  /// Where `wanted` is first in `[from, to)`; -1 when it is not.
  static int indexOf(byte[] bytes, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /// The number that `digits` digits at `from` spell; below 0 when one is no digit.
  static int number(byte[] bytes, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /// The digit that one hexadecimal character means; -1 when it is none.
  static int hexDigit(byte character) {
    return Character.digit(character, 16);
  }

  /// With each `%41` replaced by what it stands for; what is no such escape stays.
  static byte[] percentDecoded(byte[] bytes, int from, int to) {
    return decoded(bytes, from, to, '%', 0);
  }

  /// With each `\x41` replaced by what it stands for, and each other `\c` by `c`: nginx and Apache
  /// write quotes, backslashes and control characters so.
  static byte[] unescaped(byte[] bytes, int from, int to) {
    return decoded(bytes, from, to, '\\', 1);
  }

  /// @param extra how many characters stand between the mark and the two digits: the `x`, or none
  private static byte[] decoded(byte[] bytes, int from, int to, char mark, int extra) {
    byte[] decoded = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      byte next = bytes[i];
      int digits = i + 1 + extra;
      if (next == mark && digits + 1 < to && isCode(bytes, digits, extra)) {
        next = (byte) (hexDigit(bytes[digits]) << 4 | hexDigit(bytes[digits + 1]));
        i = digits + 1;
      } else if (next == mark && extra > 0 && i + 1 < to) {
        next = bytes[++i];
      }
      decoded[length++] = next;
    }
    return Arrays.copyOf(decoded, length);
  }

  private static boolean isCode(byte[] bytes, int digits, int extra) {
    return (extra == 0 || bytes[digits - 1] == 'x')
        && hexDigit(bytes[digits]) >= 0
        && hexDigit(bytes[digits + 1]) >= 0;
  }
}
