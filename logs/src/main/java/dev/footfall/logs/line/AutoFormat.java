package dev.footfall.logs.line;

import dev.footfall.core.history.History.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds out how a log is written: the first format that reads a request in a line reads the rest.
final class AutoFormat implements LogFormat {

  private final List<LogFormat> candidates;
  private @Nullable LogFormat found;

  /// @param candidates the first that fits is taken
  AutoFormat(List<LogFormat> candidates) {
    this.candidates = List.copyOf(candidates);
  }

  @Override
  public Read read(byte[] bytes, int from, int to, LogLine line) {
    return found == null ? detect(bytes, from, to, line) : found.read(bytes, from, to, line);
  }

  @Override
  public String label() {
    return found == null ? "" : found.label();
  }

  @Override
  public Kind kind() {
    return found == null ? Kind.LOG : found.kind();
  }

  private Read detect(byte[] bytes, int from, int to, LogLine line) {
    Read best = Read.MALFORMED;
    for (LogFormat candidate : candidates) {
      Read read = candidate.read(bytes, from, to, line);
      if (read == Read.REQUEST) {
        found = candidate;
        return read;
      }
      best = read == Read.OTHER ? read : best;
    }
    return best;
  }
}
