package dev.footfall.logs.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Small readers of bytes.
public final class Bytes {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Bytes() {}

  /// Returns where `wanted` is first in `[from, to)`, or -1.
  static int indexOf(byte[] bytes, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /// Returns where the closing quote of a text is that starts at `from`, or -1: a backslash
  /// escapes.
  static int closingQuote(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == '"') {
        return i;
      }
      if (b[i] == '\\') {
        i++;
      }
    }
    return -1;
  }

  /// Returns a 64-bit hash of the bytes in `[from, to)`.
  public static long hash(byte[] b, int from, int to) {
    long hash = (long) to - from;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      hash = mixed(hash ^ (long) LONGS.get(b, i));
    }
    for (; i < to; i++) {
      hash = mixed(hash ^ b[i]);
    }
    return hash;
  }

  private static long mixed(long value) {
    long product = value * 0x9E37_79B9_7F4A_7C15L; // the golden ratio, as in Fibonacci hashing
    return product ^ product >>> 32;
  }

  /// Returns the number that `digits` digits at `from` spell, or -1 when one is not a digit.
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

  /// Returns the value of one hexadecimal digit, or -1.
  static int hexDigit(byte character) {
    return Character.digit(character, 16);
  }

  /// Returns the bytes with each `%41` replaced by what it stands for; other bytes stay.
  static byte[] percentDecoded(byte[] bytes, int from, int to) {
    return decoded(bytes, from, to, '%', 0);
  }

  /// Returns the bytes with each `\x41` replaced by what it stands for, and each other `\c` by `c`:
  /// nginx and Apache write quotes, backslashes and control characters so.
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
