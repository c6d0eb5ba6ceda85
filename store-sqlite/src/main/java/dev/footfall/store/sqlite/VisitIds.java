package dev.footfall.store.sqlite;

import dev.footfall.core.VisitId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The visits counted lately and their verdicts, so that the same visit sent again counts once. Ids
/// lie in buckets of 15 minutes: looked up in each, forgotten bucket by bucket. An id is remembered
/// for 15 to 30 minutes. Used by the writer thread alone.
final class VisitIds {

  private static final Duration BUCKET = Duration.ofMinutes(15);

  /// Rows deleted at a time, so that no visit waits for a large deletion.
  private static final long MAX_DELETED = 5_000;

  private static final String FIND_VERDICT =
      """
      select new_visitor from visit_id where bucket = ? and site_id = ? and id = ?
      """;

  private static final String REMEMBER =
      """
      insert into visit_id (bucket, site_id, id, new_visitor) values (?, ?, ?, ?)
      """;

  private static final String FORGET_BUCKET =
      """
      delete from visit_id where (bucket, site_id, id) in
        (select bucket, site_id, id from visit_id where bucket = ? limit ?)
      """;

  private static final String ERASE_SITE =
      """
      delete from visit_id where bucket = ? and site_id = ?
      """;

  private static final String NEXT_BUCKET =
      """
      select bucket from visit_id where bucket > ? order by bucket limit 1
      """;

  private final Sql find;
  private final Sql remember;
  private final Sql forget;
  private final Sql eraseSite;
  private final Sql nextBucket;
  private final TreeSet<Long> buckets = new TreeSet<>();

  VisitIds(Connection connection) throws SQLException {
    find = new Sql(connection, FIND_VERDICT);
    remember = new Sql(connection, REMEMBER);
    forget = new Sql(connection, FORGET_BUCKET);
    eraseSite = new Sql(connection, ERASE_SITE);
    nextBucket = new Sql(connection, NEXT_BUCKET);
    reload();
  }

  /// Whether the visit opened a window when it was counted; null when it is not known.
  @Nullable Boolean verdict(long siteId, VisitId id) throws SQLException {
    for (Long bucket : buckets.descendingSet()) {
      Boolean verdict = find.first(row -> row.getLong(1) == 1, null, bucket, siteId, id.value());
      if (verdict != null) {
        return verdict;
      }
    }
    return null;
  }

  void remember(long siteId, VisitId id, Instant at, boolean newVisitor) throws SQLException {
    long bucket = bucket(at);
    remember.update(bucket, siteId, id.value(), newVisitor ? 1L : 0L);
    buckets.add(bucket);
  }

  /// Deletes some ids whose time is over; answers how many. 0 when none are left.
  int forget(Instant now) throws SQLException {
    for (Long bucket : buckets) {
      if (isOver(bucket, now)) {
        int deleted = forget.update(bucket, MAX_DELETED);
        if (deleted > 0) {
          return deleted;
        }
        buckets.remove(bucket);
        return forget(now);
      }
    }
    return 0;
  }

  /// Deletes all ids of a site; answers how many.
  int erase(long siteId) throws SQLException {
    int deleted = 0;
    for (Long bucket : buckets) {
      deleted += eraseSite.update(bucket, siteId);
    }
    return deleted;
  }

  /// Finds the buckets again, at the start or after a transaction was taken back.
  void reload() throws SQLException {
    buckets.clear();
    Long bucket = Long.MIN_VALUE;
    while (bucket != null) {
      bucket = nextBucket.first(row -> row.getLong(1), null, bucket);
      if (bucket != null) {
        buckets.add(bucket);
      }
    }
  }

  private static long bucket(Instant at) {
    return Math.floorDiv(at.toEpochMilli(), BUCKET.toMillis());
  }

  /// Over: its youngest id is older than 15 minutes, or it lies in a future that a wrong clock saw.
  private static boolean isOver(long bucket, Instant now) {
    return bucket < bucket(now) - 1 || bucket > bucket(now.plus(Duration.ofDays(1)));
  }
}
