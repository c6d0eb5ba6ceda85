package dev.footfall.logs;

/// One request of a log, as its line has it: filled by a [LogFormat], read at once, used again for
/// the next line. It alone holds the client address. Not thread-safe.
public final class LogLine {

  /// Empty when the line has none.
  final ByteSlice address = new ByteSlice();

  final ByteSlice method = new ByteSlice();
  final ByteSlice target = new ByteSlice();
  final ByteSlice referrer = new ByteSlice();
  final ByteSlice userAgent = new ByteSlice();

  /// Seconds since 1970, below 2^32.
  long second;

  int status;

  /// Whether the format tells user agents: the common format does not.
  boolean tellsUserAgent;

  /// Fetched ahead of time: nobody looked at the page yet.
  boolean prefetch;

  /// The visitor asked not to be told from others.
  boolean noVisitor;

  void clear() {
    address.clear();
    method.clear();
    target.clear();
    referrer.clear();
    userAgent.clear();
    status = 0;
    second = 0;
    tellsUserAgent = true;
    prefetch = false;
    noVisitor = false;
  }
}
