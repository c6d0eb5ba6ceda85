package dev.footfall.logs;

import dev.footfall.core.History;
import dev.footfall.core.History.Kind;
import dev.footfall.core.History.Row;
import dev.footfall.core.History.Source;
import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts an export together from what a file says, and checks that nothing is missing. Refuses with
/// an [IllegalArgumentException]. Not thread-safe.
final class ExportBuilder {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Map<Part, List<Row>> rows = new EnumMap<>(Part.class);
  private final List<Source> sources = new ArrayList<>();
  private @Nullable Site site;
  private Totals totals = Totals.ZERO;

  void site(String host) {
    this.site = new Site(host);
  }

  void totals(Totals totals) {
    this.totals = totals;
  }

  void row(Part part, Row row) {
    rows.computeIfAbsent(part, _ -> new ArrayList<>()).add(row);
  }

  void source(long bytes, String sha256) {
    if (bytes < 1 || !SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("no source");
    }
    sources.add(new Source(Kind.LOG, bytes, sha256));
  }

  Export build() {
    var history =
        new History(
            rows(Part.HOURS), rows(Part.PATHS), rows(Part.REFERRERS), rows(Part.DROPS), sources);
    if (site == null || !history.totals().equals(totals)) {
      throw new IllegalArgumentException("its hours do not add up to its totals");
    }
    return new Export(site, history);
  }

  private List<Row> rows(Part part) {
    return rows.getOrDefault(part, List.of());
  }
}
