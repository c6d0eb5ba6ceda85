package dev.footfall.store.sqlite;

import dev.footfall.core.VisitId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The visits counted lately and their verdicts, so that the same visit sent again counts once. Ids
/// lie in buckets of 15 minutes: looked up in each, forgotten bucket by bucket. An id is remembered
/// for 15 to 30 minutes. Most ids are new, and known to be so without a look into the table. Used
/// by the writer thread alone.
final class VisitIds {

  private static final Duration BUCKET = Duration.ofMinutes(15);

  /// Rows deleted at a time, so that no visit waits for a large deletion.
  private static final long MAX_DELETED = 5_000;

  /// For half a million visits in a quarter of an hour at 64 bits each, four million at 8.
  private static final int SEEN_BYTES = 4 * 1024 * 1024;

  /// Ids live in two or three buckets at a time.
  private static final int MAX_SEEN = 4;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

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

  /// The buckets in the table, and what is in them, unless they were found there at the start.
  private final NavigableMap<Long, Optional<Seen>> buckets = new TreeMap<>();

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
    long hash = hash(siteId, id);
    for (var bucket : buckets.descendingMap().entrySet()) {
      if (bucket.getValue().map(seen -> seen.mayHave(hash, hash >>> 32)).orElse(true)) {
        Boolean verdict = find(bucket.getKey(), siteId, id);
        if (verdict != null) {
          return verdict;
        }
      }
    }
    return null;
  }

  private @Nullable Boolean find(long bucket, long siteId, VisitId id) throws SQLException {
    return find.first(row -> row.getLong(1) == 1, null, bucket, siteId, id.value());
  }

  void remember(long siteId, VisitId id, Instant at, boolean newVisitor) throws SQLException {
    long bucket = bucket(at);
    long hash = hash(siteId, id);
    buckets.computeIfAbsent(bucket, _ -> newSeen()).ifPresent(seen -> seen.add(hash, hash >>> 32));
    remember.update(bucket, siteId, id.value(), newVisitor ? 1L : 0L);
  }

  /// Nothing where a clock that jumps makes many buckets: then their ids are looked up.
  private Optional<Seen> newSeen() {
    long held = buckets.values().stream().filter(Optional::isPresent).count();
    return held < MAX_SEEN ? Optional.of(new Seen(SEEN_BYTES)) : Optional.empty();
  }

  /// FNV-1a (draft-eastlake-fnv), its bits mixed once more as in SplitMix64.
  private static long hash(long siteId, VisitId id) {
    long hash = FNV_OFFSET ^ siteId;
    for (int i = 0; i < id.value().length(); i++) {
      hash = (hash ^ id.value().charAt(i)) * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    return hash ^ (hash >>> 27);
  }

  /// Deletes some ids whose time is over; answers how many. 0 when none are left.
  int forget(Instant now) throws SQLException {
    for (Long bucket : buckets.keySet()) {
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
    for (Long bucket : buckets.keySet()) {
      deleted += eraseSite.update(bucket, siteId);
    }
    return deleted;
  }

  /// Finds the buckets again, at the start or after a transaction was taken back.
  void reload() throws SQLException {
    var known = Map.copyOf(buckets);
    buckets.clear();
    Long bucket = Long.MIN_VALUE;
    while (bucket != null) {
      bucket = nextBucket.first(row -> row.getLong(1), null, bucket);
      if (bucket != null) {
        buckets.put(bucket, known.getOrDefault(bucket, Optional.empty()));
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
