package dev.footfall.logs.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.page.Site;
import dev.footfall.logs.line.LogFormats;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The law of logs that grow.
final class GrownLogTest {

  private final Random random = new Random(7);

  /// Cut anywhere, the first part and what the whole adds to it come to the whole.
  @Test
  void counts_a_log_that_has_grown_as_if_it_were_imported_once() {
    for (int round = 0; round < 200; round++) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Instant at = LogCounterTest.NOON.plusSeconds(random.nextInt(5 * 86_400));
        lines.add(
            LogCounterTest.text(
                random.nextInt(4), at, "/" + random.nextInt(3), "-", LogCounterTest.BROWSER));
      }
      Collections.shuffle(lines, random);
      int cut = random.nextInt(lines.size() + 1);
      Map<Row, Totals> parts = sums(lines, 0, cut);
      sums(lines, cut, lines.size()).forEach((cell, sum) -> parts.merge(cell, sum, Totals::plus));
      parts.values().removeIf(Totals.ZERO::equals);

      assertThat(parts).isEqualTo(sums(lines, 0, lines.size()));
    }
  }

  /// What the lines up to `to` add when those up to `before` are there.
  private Map<Row, Totals> sums(List<String> lines, int before, int to) {
    var rules = new LogCounter.Rules(PageRule.DEFAULT, false, false);
    LogCounter counter =
        new LogCounter(new Site("blog.example"), rules, LogCounterTest.LATER, random);
    LogFile file =
        counter.file(LogFormats.named("combined", LogFormats.Options.NONE).orElseThrow());
    lines.subList(0, before).forEach(line -> take(file, line));
    file.countedBefore();
    lines.subList(before, to).forEach(line -> take(file, line));
    History history = counter.added(List.of(), ZoneOffset.UTC).history();
    Map<Row, Totals> sums = new HashMap<>();
    for (List<Row> rows : List.of(history.hours(), history.paths())) {
      rows.forEach(r -> sums.put(new Row(r.start(), r.name(), Totals.ZERO), r.totals()));
    }
    return sums;
  }

  private static void take(LogFile file, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    assertThat(file.line(bytes, 0, bytes.length)).isTrue();
  }
}
