package dev.footfall.logs.line;

import dev.footfall.core.history.History.Kind;
import java.util.Collection;
import java.util.List;

/// How the lines of a log are written. One object reads one file, line by line. No bytes make it
/// throw. Not thread-safe.
public interface LogFormat {

  /// What a line is.
  enum Read {
    /// A request; the [LogLine] has it.
    REQUEST,
    /// Part of the format, but not a request: blank, a heading, another kind of entry.
    OTHER,
    /// Not a line of this format.
    MALFORMED
  }

  /// Reads the line in `[from, to)`, without its line end, into `line`.
  Read read(byte[] bytes, int from, int to, LogLine line);

  /// Returns what people call this format, for example `Caddy JSON`.
  String label();

  /// Returns the names of the fields of a request, where they have names and the owner said which
  /// matter. Names that a client may have sent are left out.
  default List<String> fieldNames() {
    return List.of();
  }

  /// Returns the names that the owner gave fields, and that no line had so far.
  default Collection<String> absentFields() {
    return List.of();
  }

  /// Returns what a file of this format is.
  default Kind kind() {
    return Kind.LOG;
  }
}
