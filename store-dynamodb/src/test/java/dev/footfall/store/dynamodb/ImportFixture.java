package dev.footfall.store.dynamodb;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Histories to import at noon of 23 November 2026: of days long ago, of yesterday and of today.
final class ImportFixture {

  static final Source LOG = new Source(Kind.LOG, 512, "ab".repeat(32));
  static final Source EXPORT = new Source(Kind.EXPORT, 90, "cd".repeat(32));

  static final History HISTORY = history(List.of(EXPORT, LOG), 3);
  static final History OTHER = history(List.of(), 5);

  /// More than fits into one item, in few rows.
  static final History LARGE =
      new History(
          List.of(),
          IntStream.range(100, 350).mapToObj(i -> row(days().getFirst(), wide(i), 1, 1)).toList(),
          List.of(),
          List.of(),
          List.of(LOG));

  private ImportFixture() {}

  private static String wide(int number) {
    return "/" + number + "\u65e5".repeat(500);
  }

  private static History history(List<Source> sources, int size) {
    var hours = new ArrayList<Row>();
    var paths = new ArrayList<Row>();
    var referrers = new ArrayList<Row>();
    var drops = new ArrayList<Row>();
    for (Instant day : days()) {
      hours.add(row(day, "", size, 1));
      hours.add(row(day.plus(Duration.ofHours(10)), "", 2L * size, size));
      paths.add(row(day, "/", size, 1));
      paths.add(row(day, "/about", 2L * size, size));
      referrers.add(row(day, "news.example", size, 0));
      drops.add(row(day, "bot", size, 0));
    }
    return new History(hours, paths, referrers, drops, sources);
  }

  private static List<Instant> days() {
    return Stream.of("2015-05-17", "2015-05-18", "2026-11-22", "2026-11-23")
        .map(day -> Instant.parse(day + "T00:00:00Z"))
        .toList();
  }

  private static Row row(Instant start, String name, long visits, long visitors) {
    return new Row(start, name, new Totals(visits, visitors));
  }
}
