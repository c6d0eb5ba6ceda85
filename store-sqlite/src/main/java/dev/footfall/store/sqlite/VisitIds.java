package dev.footfall.store.sqlite;

import dev.footfall.core.VisitId;
import dev.footfall.store.sqlite.file.PreparedQuery;
import dev.footfall.store.sqlite.filter.VisitIdFilter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The visits counted lately and their verdicts, so that the same visit sent again counts once. Ids
/// are written many to a row, and forgotten bucket by bucket, each of 15 minutes: an id is
/// remembered for 15 to 30 minutes. Most ids are new, and known to be so without a look into the
/// table. Used by the writer thread alone.
final class VisitIds {

  private static final Duration BUCKET = Duration.ofMinutes(15);

  /// Rows deleted at a time, so that no visit waits for a large deletion.
  private static final long MAX_DELETED = 500;

  /// Characters beyond which a row ends: few pages are searched for an id, or deleted at a time.
  private static final int ROW_LENGTH = 4_000;

  /// Ids live in two or three buckets at a time. More, which a clock that jumps makes, get no
  /// filters, but are looked through.
  private static final int MAX_FILTERED = 4;

  private static final String ALL = "select batch, bucket, site_id, ids from visit_ids";

  /// Rows with an id that ends like this one: [#isOf] decides whether it is this one.
  private static final String FIND =
      """
      select ids from visit_ids
      where batch between ? and ? and bucket = ? and site_id = ? and instr(ids, ?) > 0
      """;

  private static final String REMEMBER =
      """
      insert into visit_ids (batch, bucket, site_id, ids) values (?, ?, ?, ?)
      """;

  private static final String FORGET =
      """
      delete from visit_ids where batch in
        (select batch from visit_ids where batch between ? and ? and bucket = ? limit ?)
      """;

  private record Visit(long siteId, VisitId id) {}

  private record Verdict(Row row, boolean newVisitor) {}

  private record Row(long bucket, long siteId) {}

  private final PreparedQuery find;
  private final PreparedQuery remember;
  private final PreparedQuery forget;
  private final PreparedQuery eraseSite;
  private final NavigableMap<Long, VisitIdFilter> buckets = new TreeMap<>();
  private final Map<Visit, Verdict> waiting = new LinkedHashMap<>(); // in no row yet
  private long batch;

  VisitIds(Connection connection) throws SQLException {
    find = new PreparedQuery(connection, FIND);
    remember = new PreparedQuery(connection, REMEMBER);
    forget = new PreparedQuery(connection, FORGET);
    eraseSite = new PreparedQuery(connection, "delete from visit_ids where site_id = ?");
    try (PreparedQuery all = new PreparedQuery(connection, ALL)) {
      all.each(
          row ->
              remember(row.getLong(1), new Row(row.getLong(2), row.getLong(3)), row.getString(4)));
    }
  }

  private long remember(long written, Row row, String ids) {
    VisitIdFilter bucket = bucket(row.bucket());
    ids.lines().forEach(line -> bucket.add(VisitIdFilter.hash(row.siteId(), line.substring(1))));
    bucket.wrote(written);
    batch = Math.max(batch, written);
    return batch;
  }

  private VisitIdFilter bucket(long number) {
    long filtered = buckets.values().stream().filter(VisitIdFilter::isFiltered).count();
    return buckets.computeIfAbsent(number, _ -> new VisitIdFilter(filtered < MAX_FILTERED));
  }

  /// Returns whether the visit opened a window when it was counted; null if it is not known.
  @Nullable Boolean verdict(long siteId, VisitId id) throws SQLException {
    Verdict waits = waiting.get(new Visit(siteId, id));
    if (waits != null) {
      return waits.newVisitor();
    }
    long hash = VisitIdFilter.hash(siteId, id.value());
    for (var bucket : buckets.descendingMap().entrySet()) {
      for (VisitIdFilter.Range range : bucket.getValue().find(hash)) {
        String line = line(range, bucket.getKey(), siteId, id);
        if (line != null) {
          return line.charAt(0) == '1';
        }
      }
    }
    return null;
  }

  private @Nullable String line(VisitIdFilter.Range range, long bucket, long siteId, VisitId id)
      throws SQLException {
    String[] found = {null};
    find.each(
        row -> {
          row.getString(1).lines().filter(line -> isOf(line, id)).forEach(line -> found[0] = line);
          return found;
        },
        range.first(),
        range.last(),
        bucket,
        siteId,
        id.value() + "\n");
    return found[0];
  }

  private static boolean isOf(String line, VisitId id) {
    return line.length() == id.value().length() + 1 && line.endsWith(id.value());
  }

  void remember(long siteId, VisitId id, Instant at, boolean newVisitor) {
    waiting.put(new Visit(siteId, id), new Verdict(new Row(bucketOf(at), siteId), newVisitor));
  }

  /// Writes the ids that are in no row yet.
  void flush() throws SQLException {
    Map<Row, StringBuilder> rows = new LinkedHashMap<>();
    for (var each : waiting.entrySet()) {
      Verdict verdict = each.getValue();
      StringBuilder ids = rows.computeIfAbsent(verdict.row(), _ -> new StringBuilder());
      ids.append(verdict.newVisitor() ? '1' : '0').append(each.getKey().id().value()).append('\n');
      if (ids.length() >= ROW_LENGTH) {
        write(verdict.row(), ids);
      }
    }
    for (var rest : rows.entrySet()) {
      write(rest.getKey(), rest.getValue());
    }
    waiting.clear();
  }

  private void write(Row row, StringBuilder ids) throws SQLException {
    if (!ids.isEmpty()) {
      String lines = ids.toString();
      remember.update(batch + 1, row.bucket(), row.siteId(), lines);
      remember(batch + 1, row, lines);
      ids.setLength(0);
    }
  }

  /// Deletes some rows of ids whose time is over; returns how many. 0 when none are left.
  int forget(Instant now) throws SQLException {
    var oldestFirst = buckets.entrySet().iterator();
    while (oldestFirst.hasNext()) {
      var bucket = oldestFirst.next();
      if (isOver(bucket.getKey(), now)) {
        VisitIdFilter.Range range = bucket.getValue().all();
        int deleted = forget.update(range.first(), range.last(), bucket.getKey(), MAX_DELETED);
        if (deleted > 0) {
          return deleted;
        }
        oldestFirst.remove();
      }
    }
    return 0;
  }

  /// Deletes all ids of a site, and those that wait to be written; returns how many rows.
  int erase(long siteId) throws SQLException {
    waiting.keySet().removeIf(visit -> visit.siteId() == siteId);
    return eraseSite.update(siteId);
  }

  /// Returns the bucket of a moment: quarters of an hour since 1970.
  static long bucketOf(Instant at) {
    return Math.floorDiv(at.toEpochMilli(), BUCKET.toMillis());
  }

  /// Returns when a bucket begins.
  static Instant start(long bucket) {
    return Instant.ofEpochMilli(bucket * BUCKET.toMillis());
  }

  /// Returns whether the youngest id of a bucket is older than 15 minutes, or the bucket lies in a
  /// future that a wrong clock saw.
  private static boolean isOver(long bucket, Instant now) {
    return bucket < bucketOf(now) - 1 || bucket > bucketOf(now.plus(Duration.ofDays(1)));
  }
}
