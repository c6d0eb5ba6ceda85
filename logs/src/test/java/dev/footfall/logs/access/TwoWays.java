package dev.footfall.logs.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Hit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.Referral;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Address;
import dev.footfall.logs.export.PossibleHistory;
import dev.footfall.logs.line.LogFormat;
import dev.footfall.logs.line.LogFormats;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// One log, read as an import reads it and as it is read while a server writes it. Both must agree
/// on each line, and neither may keep an address.
final class TwoWays {

  /// Later than every time that a log can have.
  private static final Instant NOW = Instant.ofEpochSecond(1L << Integer.SIZE);

  private static final VisitId ID = new VisitId("a");

  private final Site site;
  private final LogCounter counter;
  private final LogFile file;
  private final HitParser parser;
  private final Map<String, Long> paths = new HashMap<>();
  private final Map<String, Long> referrers = new HashMap<>();
  private long lines;

  TwoWays(Site site, String format) {
    this.site = site;
    var all = new LogCounter.Rules(PageRule.DEFAULT, true, false);
    this.counter = new LogCounter(site, all, NOW, new Random(1));
    this.file = counter.file(format(format));
    this.parser = new HitParser(site, PageRule.DEFAULT, format(format));
  }

  private static LogFormat format(String name) {
    return LogFormats.named(name, LogFormats.Options.NONE).orElseThrow();
  }

  long lines() {
    return lines;
  }

  long visits() {
    return file.counts().visits();
  }

  void line(byte[] line) {
    long before = visits();
    file.line(line, 0, line.length);
    Optional<Hit> hit = parser.hit(line, 0, line.length, ID);

    lines++;
    assertThat(visits() - before).isEqualTo(hit.isPresent() ? 1 : 0);
    hit.ifPresent(found -> keep(found, new String(line, UTF_8)));
  }

  private void keep(Hit hit, String line) {
    paths.merge(hit.page().path().value(), 1L, Long::sum);
    assertNoAddress(hit.client().address(), line, hit.page().path().value());
    if (hit.page().referrer() != null) {
      referrers.merge(hit.page().referrer().host(), 1L, Long::sum);
      assertNoAddress(hit.client().address(), line, hit.page().referrer().host());
    }
  }

  /// Fails if a text holds the client's address, where that stands in the line but once.
  static void assertNoAddress(@Nullable Address client, String line, String kept) {
    for (String address : FuzzTest.ADDRESSES) {
      boolean isClient =
          client != null
              && Arrays.equals(client.bytes(), Address.parse(address).orElseThrow().bytes());
      if (isClient && line.indexOf(address) == line.lastIndexOf(address)) {
        assertThat(kept).doesNotContain(address);
      }
    }
  }

  /// Fails unless each line had one fate, and both ways have counted the same pages.
  void check() {
    assertThat(file.counts().lines()).isEqualTo(lines);
    History history = counter.added(List.of(), ZoneOffset.UTC).history();
    assertThat(history.totals().visits()).isEqualTo(visits());
    assertThat(byName(history.paths())).isEqualTo(paths);
    assertThat(byHost(history.referrers())).isEqualTo(referrers);
    PossibleHistory.check(site, history);
  }

  private static Map<String, Long> byName(List<Row> rows) {
    return rows.stream().collect(groupingBy(Row::name, summingLong(row -> row.totals().visits())));
  }

  private static Map<String, Long> byHost(List<Row> rows) {
    return rows.stream()
        .collect(
            groupingBy(
                row -> Referral.of(row.name()).host(), summingLong(row -> row.totals().visits())));
  }
}
