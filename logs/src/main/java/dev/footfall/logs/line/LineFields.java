package dev.footfall.logs.line;

/// Splits a line into its fields at blanks; what stands in quotes or brackets is one field, without
/// them. Used again for every line. Not thread-safe.
final class LineFields {

  private static final int MAX = 100;

  private final int[] starts = new int[MAX];
  private final int[] ends = new int[MAX];
  private final boolean[] quoted = new boolean[MAX];
  private int count;

  /// Splits the line in `[from, to)`; fields beyond the hundredth are left out.
  void split(byte[] b, int from, int to) {
    count = 0;
    int i = from;
    while (i < to && count < MAX) {
      if (b[i] == ' ') {
        i++;
      } else {
        i = field(b, i, to) + 1;
      }
    }
  }

  /// Takes the field that starts at `from`; returns where it ends.
  private int field(byte[] b, int from, int to) {
    boolean isQuoted = b[from] == '"';
    int end = isQuoted ? Bytes.closingQuote(b, from + 1, to) : -1;
    boolean isBracket = b[from] == '[' && from + 1 < to && isTime(b, from + 1, to);
    end = isBracket ? Bytes.indexOf(b, ']', from, to) : end;
    boolean isEnclosed = end >= 0;
    if (!isEnclosed) {
      int blank = Bytes.indexOf(b, ' ', from, to);
      end = blank < 0 ? to : blank;
    }
    starts[count] = isEnclosed ? from + 1 : from;
    ends[count] = end;
    quoted[count++] = isQuoted && isEnclosed;
    return end;
  }

  /// An address in brackets is not a time: `[2001:db8::1]:443`.
  private static boolean isTime(byte[] b, int from, int to) {
    return from + 2 < to && b[from + 2] == '/';
  }

  int count() {
    return count;
  }

  boolean isQuoted(int field) {
    return quoted[field];
  }

  /// Sets `slice` to the field; empty when the line has fewer or a lone `-` stands there.
  void take(int field, byte[] b, ByteSlice slice) {
    if (field < 0 || field >= count) {
      slice.clear();
    } else {
      slice.setUnescaped(b, starts[field], ends[field]);
    }
  }

  int start(int field) {
    return starts[field];
  }

  int end(int field) {
    return ends[field];
  }

  /// Returns the number of the last quoted field, or -1.
  int lastQuoted() {
    for (int i = count - 1; i >= 0; i--) {
      if (quoted[i]) {
        return i;
      }
    }
    return -1;
  }
}
