package dev.footfall.logs.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// A part of a line, without a copy. Used again for every line, so never kept. Not thread-safe.
public final class ByteSlice {

  private static final byte[] NOTHING = {};
  private static final byte[] DASH = {'-'};

  private byte[] bytes = NOTHING;
  private int from;
  private int to;

  void set(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  void set(byte[] bytes) {
    set(bytes, 0, bytes.length);
  }

  /// As [#set], where a lone `-` means nothing.
  void setOrDash(byte[] bytes, int from, int to) {
    set(bytes, from, to);
    if (is(DASH)) {
      clear();
    }
  }

  /// As [#setOrDash], with what a backslash escapes replaced by what it stands for.
  void setUnescaped(byte[] bytes, int from, int to) {
    setOrDash(bytes, from, to);
    if (Bytes.indexOf(bytes, '\\', from, to) >= 0) {
      set(Bytes.unescaped(bytes, from, to));
    }
  }

  void clear() {
    set(NOTHING);
  }

  /// Returns whether the first byte is `c`.
  public boolean startsWith(char c) {
    return from < to && bytes[from] == c;
  }

  /// Cuts it where one of the two bytes stands first.
  public void cutAt(char one, char other) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == one || bytes[i] == other) {
        to = i;
      }
    }
  }

  /// Returns whether the slice has no bytes.
  public boolean isEmpty() {
    return from >= to;
  }

  int length() {
    return to - from;
  }

  /// Returns whether the slice has exactly these bytes.
  public boolean is(byte[] other) {
    return Arrays.equals(bytes, from, to, other, 0, other.length);
  }

  int hash() {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ (hash >>> 16);
  }

  /// Returns a copy of the bytes.
  public byte[] copy() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /// Returns the bytes as UTF-8 text.
  public String text() {
    return new String(bytes, from, to - from, UTF_8);
  }
}
