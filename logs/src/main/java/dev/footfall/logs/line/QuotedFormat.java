package dev.footfall.logs.line;

import static dev.footfall.logs.line.Bytes.indexOf;
import static java.nio.charset.StandardCharsets.UTF_8;

/// The logs of nginx and Apache, `combined` or `common`:
///
/// ```text
/// 192.0.2.7 - - [17/May/2015:10:05:03 +0000] "GET /a HTTP/1.1" 200 512 "https://b.example/" "Mozilla/5.0"
/// ```
///
/// A combined line may have more after its user agent, as Traefik's has; a common one ends with the
/// size. [ClientHead] reads what is before the time. In quotes a backslash escapes; a quote that is
/// not followed by what comes next is part of the text, since some servers escape nothing. A time
/// in brackets may also be written in any other notation of [AnyTime].
final class QuotedFormat implements LogFormat {

  private static final int STATUS_DIGITS = 3;

  /// The longest time in brackets that is read.
  private static final int MAX_TIME = 40;

  private final boolean combined;
  private final ClientField client;
  private final ClientHead head = new ClientHead();
  private final LineFields fields = new LineFields();
  private final LogTime time = new LogTime();

  private QuotedFormat(boolean combined, ClientField client) {
    this.combined = combined;
    this.client = client;
  }

  static LogFormat combined(ClientField client) {
    return new QuotedFormat(true, client);
  }

  static LogFormat common(ClientField client) {
    return new QuotedFormat(false, client);
  }

  boolean isCombined() {
    return combined;
  }

  @Override
  public String label() {
    return combined ? "combined (nginx, Apache)" : "common (nginx, Apache)";
  }

  @Override
  public Read read(byte[] b, int from, int to, LogLine line) {
    if (from >= to) {
      return Read.OTHER;
    }
    line.clear();
    int bracket = bracket(b, from, to);
    if (bracket < 0) {
      return Read.MALFORMED;
    }
    head.read(b, from, bracket, line);
    line.second = second(b, bracket, to);
    int quote = indexOf(b, '"', bracket, to);
    int end = requestEnd(b, quote + 1, to);
    if (line.second < 0 || end < 0) {
      return Read.MALFORMED;
    }
    line.setRequest(b, quote + 1, end);
    if (!readResponse(b, end + 1, to, line)) {
      return Read.MALFORMED;
    }
    if (client.isGiven()) {
      readGivenClient(b, from, to, line);
    }
    return Read.REQUEST;
  }

  /// Returns where the `[` of the time is, or -1; users and addresses may have brackets too.
  private static int bracket(byte[] b, int from, int to) {
    int space = indexOf(b, ' ', from, to);
    int bracket = space < 0 ? -1 : indexOf(b, '[', space, to);
    while (bracket >= 0 && !isTime(b, bracket, to)) {
      bracket = indexOf(b, '[', bracket + 1, to);
    }
    return bracket;
  }

  /// Returns whether a time in brackets and a quote follow.
  private static boolean isTime(byte[] b, int bracket, int to) {
    int i = timeEnd(b, bracket, to);
    if (i < 0 || i + 2 >= to) {
      return false;
    }
    do {
      i++;
    } while (i < to && b[i] == ' ');
    return i < to && b[i] == '"';
  }

  /// Returns where the `]` after a time is, or -1.
  private static int timeEnd(byte[] b, int bracket, int to) {
    int usual = bracket + 1 + LogTime.CLF_LENGTH;
    if (usual < to && b[usual] == ']') {
      return usual;
    }
    int end = indexOf(b, ']', bracket, Math.min(to, bracket + MAX_TIME));
    return indexOf(b, '[', bracket + 1, end) < 0 ? end : -1;
  }

  private long second(byte[] b, int bracket, int to) {
    int from = bracket + 1;
    int length = timeEnd(b, bracket, to) - from;
    return length == LogTime.CLF_LENGTH && b[from + 2] == '/'
        ? time.clf(b, from)
        : AnyTime.second(new String(b, from, length, UTF_8));
  }

  /// Returns where the quote after the request is, which a status follows, or -1.
  private static int requestEnd(byte[] b, int from, int to) {
    int end = Bytes.closingQuote(b, from, to);
    while (end >= 0 && !isBeforeStatus(b, end, to)) {
      end = Bytes.closingQuote(b, end + 1, to);
    }
    return end;
  }

  private static boolean isBeforeStatus(byte[] b, int quote, int to) {
    return quote + 1 + STATUS_DIGITS < to
        && b[quote + 1] == ' '
        && Bytes.number(b, quote + 2, STATUS_DIGITS) >= 0;
  }

  /// ` 200 512`, and ` "referrer" "user agent"` where the format has them.
  private boolean readResponse(byte[] b, int from, int to, LogLine line) {
    int size = from + 1 + STATUS_DIGITS + 1;
    if (size >= to || b[from] != ' ' || b[size - 1] != ' ') {
      return false;
    }
    line.status = Bytes.number(b, from + 1, STATUS_DIGITS);
    line.hasUserAgent = combined;
    int sizeEnd = indexOf(b, ' ', size, to);
    if (line.status < 0 || combined == sizeEnd < 0) {
      return false;
    }
    return !combined || readHeaders(b, sizeEnd + 1, to, line);
  }

  private static boolean readHeaders(byte[] b, int from, int to, LogLine line) {
    int referrerEnd = quoted(line.referrer, b, from, to, true);
    int end = referrerEnd > 0 ? quoted(line.userAgent, b, referrerEnd + 2, to, false) : -1;
    if (line.userAgent.isEmpty() && end > 0) {
      line.hasUserAgent = !isTraefik(b, end + 1, to);
    }
    return end > 0;
  }

  /// Traefik's lines end with a duration, and its default is to log no user agent.
  private static boolean isTraefik(byte[] b, int from, int to) {
    return to - from > 2 && b[to - 1] == 's' && b[to - 2] == 'm' && b[to - 3] != ' ';
  }

  /// Reads the quoted text at `from`; returns where its closing quote is, or -1.
  ///
  /// @param isFollowed whether another quoted text must follow
  private static int quoted(ByteSlice slice, byte[] b, int from, int to, boolean isFollowed) {
    int end = from < to && b[from] == '"' ? Bytes.closingQuote(b, from + 1, to) : -1;
    while (end > 0 && !isEnd(b, end, to, isFollowed)) {
      end = Bytes.closingQuote(b, end + 1, to);
    }
    if (end > 0) {
      slice.setUnescaped(b, from + 1, end);
    }
    return end;
  }

  private static boolean isEnd(byte[] b, int quote, int to, boolean isFollowed) {
    return isFollowed
        ? quote + 2 < to && b[quote + 1] == ' ' && b[quote + 2] == '"'
        : quote + 1 == to || b[quote + 1] == ' ' || b[quote + 1] == '\t';
  }

  /// Takes the client from where the owner says; where a `-` stands there, nobody forwarded the
  /// request, and the usual place holds.
  private void readGivenClient(byte[] b, int from, int to, LogLine line) {
    fields.split(b, from, to);
    int field =
        client.number() == ClientField.LAST_QUOTED ? fields.lastQuoted() : client.number() - 1;
    if (field >= 0 && field < fields.count() && fields.end(field) - fields.start(field) == 1) {
      line.lacksClientField = true;
      return;
    }
    fields.take(field, b, line.client);
    line.lacksClientField = line.client.isEmpty();
  }
}
