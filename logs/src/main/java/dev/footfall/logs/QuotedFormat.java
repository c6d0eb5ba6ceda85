package dev.footfall.logs;

import static dev.footfall.logs.Bytes.indexOf;

/// The logs of nginx and Apache, `combined` or `common`:
///
/// ```text
/// 192.0.2.7 - - [17/May/2015:10:05:03 +0000] "GET /a HTTP/1.1" 200 512 "https://b.example/" "Mozilla/5.0"
/// ```
///
/// A combined line may have more after its user agent; a common one ends with the size. In what is
/// quoted a backslash escapes.
final class QuotedFormat implements LogFormat {

  private static final int STATUS_DIGITS = 3;

  private final boolean combined;
  private final LogTime time = new LogTime();

  private QuotedFormat(boolean combined) {
    this.combined = combined;
  }

  static LogFormat combined() {
    return new QuotedFormat(true);
  }

  static LogFormat common() {
    return new QuotedFormat(false);
  }

  @Override
  public Read read(byte[] b, int from, int to, LogLine line) {
    if (from >= to) {
      return Read.OTHER;
    }
    line.clear();
    int space = indexOf(b, ' ', from, to);
    int bracket = space < 0 ? -1 : indexOf(b, '[', space, to);
    int quote = bracket + 1 + LogTime.CLF_LENGTH + 2; // after "] "
    if (bracket < 0 || quote >= to || b[quote] != '"' || b[quote - 2] != ']') {
      return Read.MALFORMED;
    }
    line.address.setOrDash(b, from, space);
    line.second = time.clf(b, bracket + 1);
    int end = closingQuote(b, quote + 1, to);
    if (line.second < 0 || end < 0) {
      return Read.MALFORMED;
    }
    request(b, quote + 1, end, line);
    return readAnswer(b, end + 1, to, line) ? Read.REQUEST : Read.MALFORMED;
  }

  /// `GET /a HTTP/1.1`; what a scanner sent instead has no method that counts.
  private static void request(byte[] b, int from, int to, LogLine line) {
    int methodEnd = indexOf(b, ' ', from, to);
    if (methodEnd > 0) {
      line.method.set(b, from, methodEnd);
      int targetEnd = indexOf(b, ' ', methodEnd + 1, to);
      setUnescaped(line.target, b, methodEnd + 1, targetEnd < 0 ? to : targetEnd);
    }
  }

  /// ` 200 512`, and ` "referrer" "user agent"` when there must be.
  private boolean readAnswer(byte[] b, int from, int to, LogLine line) {
    int size = from + 1 + STATUS_DIGITS + 1;
    if (size >= to || b[from] != ' ' || b[size - 1] != ' ') {
      return false;
    }
    line.status = Bytes.number(b, from + 1, STATUS_DIGITS);
    line.tellsUserAgent = combined;
    int sizeEnd = indexOf(b, ' ', size, to);
    if (line.status < 0 || combined == sizeEnd < 0) {
      return false;
    }
    return !combined || readClient(b, sizeEnd + 1, to, line);
  }

  private static boolean readClient(byte[] b, int from, int to, LogLine line) {
    int referrerEnd = quoted(line.referrer, b, from, to);
    return referrerEnd > 0 && quoted(line.userAgent, b, referrerEnd + 2, to) > 0;
  }

  /// Reads what is quoted at `from`; answers where its closing quote is, or -1.
  private static int quoted(ByteSlice slice, byte[] b, int from, int to) {
    int end = from < to && b[from] == '"' ? closingQuote(b, from + 1, to) : -1;
    if (end > 0) {
      setUnescaped(slice, b, from + 1, end);
    }
    return end;
  }

  private static void setUnescaped(ByteSlice slice, byte[] b, int from, int to) {
    slice.setOrDash(b, from, to);
    if (indexOf(b, '\\', from, to) >= 0) {
      slice.set(Bytes.unescaped(b, from, to));
    }
  }

  private static int closingQuote(byte[] b, int from, int to) {
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
}
