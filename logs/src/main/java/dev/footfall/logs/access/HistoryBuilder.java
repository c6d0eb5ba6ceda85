package dev.footfall.logs.access;

import dev.footfall.core.DropCause;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.history.Referral;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.SiteZones;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/// Sums hits by hour, by path, and by referrer and path, in site time and in the order in which
/// names came. Not thread-safe.
final class HistoryBuilder implements PageLoads.Sums {

  private static final long HOUR_SECONDS = 3_600;
  private static final long DAY_SECONDS = 86_400;
  private static final long HOURS_A_DAY = 24;

  /// Hits that were not counted, of one hour.
  private record Drop(long hour, DropCause cause) {
    static final Comparator<Drop> ORDER =
        Comparator.comparingLong(Drop::hour)
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

  private final ZoneId zone;

  /// @param zone in which the days of the site begin
  HistoryBuilder(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public void add(long second, PageLoads.Place place, Totals totals) {
    long local = SiteZones.local(zone, Instant.ofEpochSecond(second)).getEpochSecond();
    if (place.isDropped()) {
      drops.merge(new Drop(local / HOUR_SECONDS, place.cause()), totals.visits(), Long::sum);
      return;
    }
    long day = local / DAY_SECONDS;
    add(hours, local / HOUR_SECONDS, totals.visits(), totals.visitors());
    add(paths, cell(day, place.path()), totals.visits(), totals.visitors());
    if (place.referrer() != PageLoads.NO_REFERRER) {
      add(referrers, cell(day, place.path(), place.referrer()), totals.visits(), 0);
    }
  }

  /// Name `id` on day `day`, as one number.
  private static long cell(long day, int id) {
    return day << Integer.SIZE | id;
  }

  /// A host that led to a path on day `day`, as one number: 24 bits of days, which the seconds of a
  /// log do not exceed, and 20 for each name.
  private static long cell(long day, int path, int referrer) {
    return (day << NameIndex.BITS | path) << NameIndex.BITS | referrer;
  }

  private static void add(Map<Long, Sum> sums, long cell, long visits, long visitors) {
    Sum sum = sums.computeIfAbsent(cell, _ -> new Sum());
    sum.visits += visits;
    sum.visitors += visitors;
  }

  History build(NameIndex names, List<Source> sources) {
    return new History(
        rows(hours, hour -> Instant.ofEpochSecond(hour * HOUR_SECONDS), _ -> ""),
        rows(paths, HistoryBuilder::dayOfCell, cell -> names.name((int) cell)),
        rows(referrers, HistoryBuilder::dayOfReferral, cell -> referral(cell, names)),
        drops(HOURS_A_DAY),
        sources);
  }

  /// Returns the drops by hour.
  List<Row> dropsByHour() {
    return drops(1);
  }

  /// Returns the drops by as many hours.
  private List<Row> drops(long hoursOfRow) {
    Map<Drop, Long> sums = new TreeMap<>(Drop.ORDER);
    drops.forEach(
        (drop, hits) -> {
          long first = drop.hour() / hoursOfRow * hoursOfRow;
          sums.merge(new Drop(first, drop.cause()), hits, Long::sum);
        });
    List<Row> rows = new ArrayList<>();
    sums.forEach(
        (drop, hits) -> {
          if (hits != 0) {
            Instant start = Instant.ofEpochSecond(drop.hour() * HOUR_SECONDS);
            rows.add(new Row(start, drop.cause().label(), new Totals(hits, 0)));
          }
        });
    return rows;
  }

  private static Instant dayOfCell(long cell) {
    return Instant.ofEpochSecond((cell >>> Integer.SIZE) * DAY_SECONDS);
  }

  private static Instant dayOfReferral(long cell) {
    return Instant.ofEpochSecond((cell >>> (2 * NameIndex.BITS)) * DAY_SECONDS);
  }

  /// A path without a name of its own is not kept with the host.
  private static String referral(long cell, NameIndex names) {
    String host = names.name((int) (cell & NameIndex.MASK));
    String path = names.name((int) ((cell >>> NameIndex.BITS) & NameIndex.MASK));
    boolean isNamed = !host.equals(Report.OTHER) && !path.equals(Report.OTHER);
    return new Referral(host, isNamed ? path : "").name();
  }

  /// Returns when a cell begins.
  private interface Start {
    Instant of(long cell);
  }

  private static List<Row> rows(Map<Long, Sum> sums, Start start, LongFunction<String> name) {
    List<Row> rows = new ArrayList<>();
    sums.forEach(
        (cell, sum) -> {
          if (sum.visits != 0 || sum.visitors != 0) {
            var totals = new Totals(sum.visits, sum.visitors);
            rows.add(new Row(start.of(cell), name.apply(cell), totals));
          }
        });
    return rows;
  }
}
