package dev.footfall.store.dynamodb.history;

import dev.footfall.core.ReportTooLargeException;
import dev.footfall.core.Totals;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.Report.Step;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.NameKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads the days of one page. Thread-safe.
public final class PageSeriesReader {

  /// What DynamoDB reads at a time.
  private static final int BATCH = 100;

  /// How many items are read at most: 2,000 read units, as much as the longest list of a report.
  private static final int MAX_READ = 4_000;

  private final String table;
  private final int shards;

  /// @param table the counts table
  /// @param shards how many items a site's day is spread over
  public PageSeriesReader(String table, int shards) {
    this.table = table;
    this.shards = shards;
  }

  /// Returns the visits of a page in the steps of a period, and the visitors that came in there.
  /// Costs half a read unit for each day and shard, but for days before the first.
  ///
  /// @throws ReportTooLargeException if these are more than 4,000
  /// @param first the first day that has visits; empty if there is none
  public List<Step> of(
      Site site, PagePath path, Period period, Optional<LocalDate> first, DynamoSession session) {
    Map<Instant, Totals> counted = new ConcurrentHashMap<>();
    List<Map<String, AttributeValue>> all = keys(site, path, period, first);
    if (all.size() > MAX_READ) {
      throw new ReportTooLargeException("reading the days of a page");
    }
    session.each(
        all.stream().gather(Gatherers.windowFixed(BATCH)).toList(),
        keys ->
            session
                .getAll(table, keys, Reading.EVENTUAL)
                .forEach(
                    item -> counted.merge(start(item), Attributes.totals(item), Totals::plus)));
    return Report.series(period, counted);
  }

  private List<Map<String, AttributeValue>> keys(
      Site site, PagePath path, Period period, Optional<LocalDate> first) {
    return first.stream()
        .flatMap(day -> days(day, period))
        .flatMap(
            day ->
                IntStream.range(0, shards)
                    .mapToObj(shard -> Keys.name(NameKind.PATH, site, shard, day, path.value())))
        .toList();
  }

  private static Stream<LocalDate> days(LocalDate first, Period period) {
    LocalDate from = first.isAfter(period.from()) ? first : period.from();
    LocalDate end = period.to().plusDays(1);
    return from.isBefore(end) ? from.datesUntil(end) : Stream.empty();
  }

  private static Instant start(Item item) {
    return Keys.dayOf(item).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
