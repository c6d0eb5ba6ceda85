package dev.footfall.logs.line;

/// One request of a log, as its line has it: filled by a [LogFormat], read at once, used again for
/// the next line. It alone holds the client address. Not thread-safe.
public final class LogLine {

  /// The client's address or name as the log has it; empty when the line has none.
  public final ByteSlice client = new ByteSlice();

  /// The host that was asked, maybe with a port; empty when the line has none.
  public final ByteSlice host = new ByteSlice();

  /// The request method.
  public final ByteSlice method = new ByteSlice();

  /// The request target, with its query.
  public final ByteSlice target = new ByteSlice();

  /// The referring page; empty if none is logged.
  public final ByteSlice referrer = new ByteSlice();

  /// The user agent; empty if none is logged.
  public final ByteSlice userAgent = new ByteSlice();

  /// Seconds since 1970, below 2^32.
  public long second;

  /// The status code of the response.
  public int status;

  /// Whether the log holds user agents: the common format does not.
  public boolean hasUserAgent;

  /// Fetched ahead of time: nobody looked at the page yet.
  public boolean prefetch;

  /// The visitor asked not to be distinguished from others.
  public boolean noVisitor;

  /// Whether the owner said in which field the client is, and the line has no such field, or a lone
  /// `-` in it.
  public boolean lacksClientField;

  void clear() {
    client.clear();
    host.clear();
    method.clear();
    target.clear();
    referrer.clear();
    userAgent.clear();
    status = -1;
    second = -1;
    hasUserAgent = true;
    prefetch = false;
    noVisitor = false;
    lacksClientField = false;
  }

  /// Sets method and target from `GET /a HTTP/1.1`; what a scanner sent instead has no method that
  /// counts.
  void setRequest(byte[] b, int from, int to) {
    int methodEnd = Bytes.indexOf(b, ' ', from, to);
    if (methodEnd > 0) {
      method.set(b, from, methodEnd);
      int targetEnd = Bytes.indexOf(b, ' ', methodEnd + 1, to);
      target.setUnescaped(b, methodEnd + 1, targetEnd < 0 ? to : targetEnd);
    }
  }

  /// Returns whether time and status were read.
  boolean isComplete() {
    return second >= 0 && status >= 0;
  }
}
