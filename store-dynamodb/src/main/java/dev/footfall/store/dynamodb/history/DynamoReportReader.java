package dev.footfall.store.dynamodb.history;

import dev.footfall.core.ReportTooLargeException;
import dev.footfall.core.Totals;
import dev.footfall.core.history.DropTally;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Referral;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.Item;
import dev.footfall.dynamodb.KeyRange;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.CounterKey;
import dev.footfall.store.dynamodb.schema.DropItem;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.NameKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Reads the numbers of a period, by ranges of days. Thread-safe.
public final class DynamoReportReader {

  private static final int HOURS = 24;

  private final String table;
  private final int shards;
  private final int maxListed;

  /// @param table the counts table
  /// @param shards how many items a site's day is spread over
  /// @param maxListed how many items may be read for a list, 1 or more
  public DynamoReportReader(String table, int shards, int maxListed) {
    this.table = table;
    this.shards = shards;
    this.maxListed = maxListed;
  }

  /// Returns the numbers of a site in a period. Costs a query for each shard and list.
  ///
  /// @throws ReportTooLargeException if a list has more items than may be read
  public Report of(Site site, Period period, DynamoSession session) {
    Map<String, Totals> referrers =
        Referral.byHost(names(NameKind.REFERRER, site, period, session));
    return new Report(
        series(site, period, session),
        Report.top(names(NameKind.PATH, site, period, session)),
        Report.top(referrers),
        referrers.values().stream().mapToLong(Totals::visits).sum(),
        drops(site, period, session));
  }

  /// Returns the first day that has visits. Costs one item read for each shard, and one more for
  /// each earlier day that was emptied by an undo.
  public Optional<LocalDate> firstDay(Site site, DynamoSession session) {
    return IntStream.range(0, shards)
        .mapToObj(shard -> Keys.whole(Keys.days(site, shard)))
        .map(days -> session.first(table, days, DynamoReportReader::hasVisits))
        .flatMap(Optional::stream)
        .map(Keys::dayOf)
        .min(Comparator.naturalOrder());
  }

  private static boolean hasVisits(Item day) {
    return !Attributes.totals(day).equals(Totals.ZERO);
  }

  /// Returns the series of a period. Costs a query for each shard.
  public List<Report.Step> series(Site site, Period period, DynamoSession session) {
    var series = new HashMap<Instant, Totals>();
    session
        .query(table, ranges(shard -> Keys.days(site, shard), period))
        .forEach(item -> addHours(series, item));
    return Report.series(period, series);
  }

  private static void addHours(Map<Instant, Totals> series, Item item) {
    Instant day = Keys.dayOf(item).atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int hour = 0; hour < HOURS; hour++) {
      Instant start = day.plus(Duration.ofHours(hour));
      series.merge(start, Attributes.hour(item, hour), Totals::plus);
    }
  }

  /// Returns the sums of a period by name. Costs a query for each shard.
  ///
  /// @throws ReportTooLargeException if there are more items than may be read
  public Map<String, Totals> names(NameKind kind, Site site, Period period, DynamoSession session) {
    var names = new HashMap<String, Totals>();
    session
        .queryUpTo(maxListed, table, ranges(shard -> Keys.names(kind, site, shard), period))
        .orElseThrow(() -> new ReportTooLargeException("listing the names of a period"))
        .forEach(
            item -> names.merge(CounterKey.nameIn(item), Attributes.totals(item), Totals::plus));
    return names;
  }

  private DropTally drops(Site site, Period period, DynamoSession session) {
    var hits = new HashMap<String, Totals>();
    session
        .query(table, List.of(range(Keys.drops(site), period)))
        .forEach(
            item -> DropItem.hits(item).forEach((label, n) -> hits.merge(label, n, Totals::plus)));
    return DropTally.of(hits);
  }

  private List<KeyRange> ranges(IntFunction<String> partition, Period period) {
    return IntStream.range(0, shards)
        .mapToObj(shard -> range(partition.apply(shard), period))
        .toList();
  }

  /// Returns the range of all sort keys that begin with a day of the period: `~` sorts behind `#`.
  private static KeyRange range(String partition, Period period) {
    return Keys.range(partition, period.from().toString(), period.to() + "~");
  }
}
