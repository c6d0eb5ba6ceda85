package dev.footfall.logs.access;

import dev.footfall.core.DropCause;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/// Sums hits by hour, by path and by referrer, in the order in which names came. Not thread-safe.
final class HistoryBuilder implements PageLoads.Sums {

  private static final long HOUR_SECONDS = 3_600;
  private static final long DAY_SECONDS = 86_400;

  /// Hits that were not counted, of one day.
  private record Drop(long day, DropCause cause) {
    static final Comparator<Drop> ORDER =
        Comparator.comparingLong(Drop::day)
            .thenComparing(drop -> drop.cause().reason())
            .thenComparing(drop -> drop.cause().crawler());
  }

  private static final class Sum {
    long visits;
    long visitors;
  }

  private final Map<Long, Sum> hours = new TreeMap<>();
  private final Map<Long, Sum> paths = new LinkedHashMap<>();
  private final Map<Long, Sum> referrers = new LinkedHashMap<>();
  private final Map<Drop, Long> drops = new TreeMap<>(Drop.ORDER);

  @Override
  public void add(long second, PageLoads.Place place, Totals totals) {
    long day = second / DAY_SECONDS;
    if (place.isDropped()) {
      drops.merge(new Drop(day, place.cause()), totals.visits(), Long::sum);
      return;
    }
    add(hours, second / HOUR_SECONDS, totals.visits(), totals.visitors());
    add(paths, cell(day, place.path()), totals.visits(), totals.visitors());
    if (place.referrer() != PageLoads.NO_REFERRER) {
      add(referrers, cell(day, place.referrer()), totals.visits(), 0);
    }
  }

  /// Name `id` on day `day`, as one number.
  private static long cell(long day, int id) {
    return day << Integer.SIZE | id;
  }

  private static void add(Map<Long, Sum> sums, long cell, long visits, long visitors) {
    Sum sum = sums.computeIfAbsent(cell, _ -> new Sum());
    sum.visits += visits;
    sum.visitors += visitors;
  }

  History build(NameIndex names, List<Source> sources) {
    List<Row> dropped = new ArrayList<>();
    drops.forEach(
        (drop, hits) -> {
          if (hits != 0) {
            dropped.add(row(drop.day(), drop.cause().label(), new Totals(hits, 0)));
          }
        });
    return new History(
        rows(hours, hour -> Instant.ofEpochSecond(hour * HOUR_SECONDS), _ -> ""),
        rows(paths, HistoryBuilder::dayOfCell, names::name),
        rows(referrers, HistoryBuilder::dayOfCell, names::name),
        dropped,
        sources);
  }

  private static Row row(long day, String name, Totals totals) {
    return new Row(Instant.ofEpochSecond(day * DAY_SECONDS), name, totals);
  }

  private static Instant dayOfCell(long cell) {
    return Instant.ofEpochSecond((cell >>> Integer.SIZE) * DAY_SECONDS);
  }

  /// Returns when a cell begins.
  private interface Start {
    Instant of(long cell);
  }

  private static List<Row> rows(Map<Long, Sum> sums, Start start, IntFunction<String> name) {
    List<Row> rows = new ArrayList<>();
    sums.forEach(
        (cell, sum) -> {
          if (sum.visits != 0 || sum.visitors != 0) {
            var totals = new Totals(sum.visits, sum.visitors);
            rows.add(new Row(start.of(cell), name.apply(cell.intValue()), totals));
          }
        });
    return rows;
  }
}
