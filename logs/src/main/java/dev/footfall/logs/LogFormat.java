package dev.footfall.logs;

import java.util.Optional;

/// How the lines of a log are written. One object reads one file, line by line. No bytes make it
/// throw. Not thread-safe.
public sealed interface LogFormat permits AutoFormat, CaddyFormat, CloudFrontFormat, QuotedFormat {

  /// What a line is.
  enum Read {
    /// A request; the [LogLine] has it.
    REQUEST,
    /// Part of the format, but no request: blank, a heading, another kind of entry.
    OTHER,
    /// Not a line of this format.
    MALFORMED
  }

  /// Reads one line, without its line end.
  Read read(byte[] bytes, int from, int to, LogLine line);

  /// A new reader: `auto`, `combined`, `common`, `cloudfront` or `caddy`.
  static Optional<LogFormat> named(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "auto" -> new AutoFormat();
          case "combined" -> QuotedFormat.combined();
          case "common" -> QuotedFormat.common();
          case "cloudfront" -> new CloudFrontFormat();
          case "caddy" -> new CaddyFormat();
          default -> null;
        });
  }
}
