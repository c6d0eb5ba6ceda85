package dev.footfall.logs.line;

import dev.footfall.core.history.History.Kind;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds out how a log is written: the first format that reads a request in a line reads the rest.
/// What that one cannot read is tried with the others, since the settings of a server may change,
/// or logs be joined.
final class AutoFormat implements LogFormat {

  private final List<LogFormat> candidates;
  private final Set<String> labels = new LinkedHashSet<>();
  private @Nullable LogFormat found;

  /// @param candidates the first that fits is taken
  AutoFormat(List<LogFormat> candidates) {
    this.candidates = List.copyOf(candidates);
  }

  @Override
  public Read read(byte[] bytes, int from, int to, LogLine line) {
    if (found == null) {
      return detect(bytes, from, to, line);
    }
    Read read = found.read(bytes, from, to, line);
    boolean isRead =
        read == Read.REQUEST || (read == Read.OTHER && !LineObject.isIn(bytes, from, to));
    return isRead || detect(bytes, from, to, line) != Read.REQUEST ? read : Read.REQUEST;
  }

  /// Returns the labels of all formats that have read a request.
  @Override
  public String label() {
    return String.join(" and ", labels);
  }

  @Override
  public List<String> fieldNames() {
    return found == null ? List.of() : found.fieldNames();
  }

  @Override
  public Collection<String> absentFields() {
    return found == null ? List.of() : found.absentFields();
  }

  @Override
  public Kind kind() {
    return found == null ? Kind.LOG : found.kind();
  }

  private Read detect(byte[] bytes, int from, int to, LogLine line) {
    Read best = Read.MALFORMED;
    for (LogFormat candidate : candidates) {
      Read read = mayFollow(candidate) ? candidate.read(bytes, from, to, line) : Read.MALFORMED;
      if (read == Read.REQUEST) {
        found = candidate;
        labels.add(candidate.label());
        return read;
      }
      best = read == Read.OTHER ? read : best;
    }
    return best;
  }

  /// A combined line that was cut looks like a common one, and exports are not joined with logs.
  private boolean mayFollow(LogFormat candidate) {
    boolean isCut =
        found instanceof QuotedFormat
            && candidate instanceof QuotedFormat next
            && !next.isCombined();
    boolean isExport = found != null && candidate.kind() != found.kind();
    return !candidate.equals(found) && !isCut && !isExport;
  }
}
