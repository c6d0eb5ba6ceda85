package dev.footfall.contract.store;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Histories for the suites of stores: sums of one day, and the files that they are from.
final class HistoryFixtures {

  static final Instant TODAY = Instant.parse("2026-11-23T00:00:00Z");
  static final Instant LONG_AGO = Instant.parse("2015-05-17T00:00:00Z");
  static final Source LOG = new Source(Kind.LOG, 512, "ab".repeat(32));
  static final Source GROWN = new Source(Kind.LOG, 5_000, "0d".repeat(32));
  static final Source EXPORT = new Source(Kind.EXPORT, 90, "cd".repeat(32));

  private HistoryFixtures() {}

  /// Sums of one day, from 10 to 11 o'clock.
  static History sums(Instant day, long visits, long visitors, Source... sources) {
    return new History(
        List.of(row(day.plus(Duration.ofHours(10)), "", visits, visitors)),
        List.of(row(day, "/", visits, visitors)),
        List.of(row(day, "news.example", visits, 0)),
        List.of(row(day, "bot", 2, 0)),
        List.of(sources));
  }

  static Row row(Instant start, String name, long visits, long visitors) {
    return new Row(start, name, new Totals(visits, visitors));
  }
}
