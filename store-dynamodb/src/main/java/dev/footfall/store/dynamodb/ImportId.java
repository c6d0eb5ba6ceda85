package dev.footfall.store.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.ByHand;
import dev.footfall.core.History;
import dev.footfall.core.History.Row;
import dev.footfall.core.History.Source;
import dev.footfall.core.Totals;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/// What tells an import from any other: a hash of all that it adds. So an import that is repeated,
/// also by another version of Footfall, is known again.
final class ImportId {

  private final MessageDigest digest = Keys.sha256();

  private ImportId() {}

  static String of(History added) {
    var id = new ImportId();
    id.add("hours", added.hours());
    id.add("paths", added.paths());
    id.add("referrers", added.referrers());
    id.add("drops", added.drops());
    added.sources().forEach(id::add);
    id.add(added.byHand());
    return HexFormat.of().formatHex(id.digest.digest());
  }

  private void add(String part, List<Row> rows) {
    line(part);
    for (Row row : rows) {
      String sums = row.totals().visits() + " " + row.totals().visitors();
      line(row.start().getEpochSecond() + " " + sums + " " + row.name());
    }
  }

  private void add(Source source) {
    line(source.kind() + " " + source.bytes() + " " + source.sha256());
  }

  private void add(ByHand byHand) {
    if (!byHand.equals(ByHand.NONE)) {
      Totals start = byHand.startValue();
      line("start value " + start.visits() + " " + start.visitors());
      byHand.undone().forEach(undone -> line(ByHands.text(undone)));
    }
  }

  private void line(String text) {
    digest.update((text + "\n").getBytes(UTF_8));
  }
}
