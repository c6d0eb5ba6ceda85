package dev.footfall.store.dynamodb.count;

import dev.footfall.core.DropReason;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.store.dynamodb.schema.DropItem;
import dev.footfall.store.dynamodb.schema.Keys;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Hits that were not counted, by cause and day. They are summed in memory, and the sums are
/// written at most once in [#INTERVAL], those of all crawlers together, so that a refused hit costs
/// next to nothing at any rate. What is not written yet is lost if the process is killed: at most
/// the drops of one interval and those since. Thread-safe.
public final class DropCounts {

  /// The shortest time between two writes, except those before a report or an export, by `forget`
  /// and at the end.
  public static final Duration INTERVAL = Duration.ofSeconds(5);

  /// The attribute with the last write's id, by which a write that is repeated is refused.
  private static final String LAST_WRITE = "w";

  private static final int ID_BYTES = 9;

  /// What one item tallies.
  private record Tally(Site site, LocalDate day, DropReason reason) {}

  private final CounterItems counters;
  private final String table;
  private final SecureRandom random = new SecureRandom();
  private final Map<Tally, Map<String, Long>> sums = new HashMap<>(); // by crawler
  private final ReentrantLock writing = new ReentrantLock();
  private long nextWriteNanos;
  private boolean hasWritten;

  /// @param counters of the counts table
  public DropCounts(CounterItems counters) {
    this.counters = counters;
    this.table = counters.table();
  }

  /// Adds a drop, and writes all sums if the last write was an [#INTERVAL] ago or longer.
  public void count(DroppedHit drop, DynamoSession session) {
    LocalDate day = counters.boundary(drop.site()).day(drop.at());
    add(new Tally(drop.site(), day, drop.reason()), Map.of(drop.cause().crawler(), 1L));
    if (isDue(session.nanos()) && writing.tryLock()) { // a hit does not wait for another's write
      try {
        writeAll(session);
      } finally {
        writing.unlock();
      }
    }
  }

  private synchronized void add(Tally tally, Map<String, Long> hits) {
    if (!hits.isEmpty()) {
      var sum = sums.computeIfAbsent(tally, _ -> new HashMap<>());
      hits.forEach((crawler, count) -> sum.merge(crawler, count, Long::sum));
    }
  }

  /// Returns true once an interval, whether the write succeeds or not: a table in trouble is not
  /// asked for each hit.
  private synchronized boolean isDue(long nanos) {
    boolean isDue = !hasWritten || nanos - nextWriteNanos >= 0;
    if (isDue) {
      hasWritten = true;
      nextWriteNanos = nanos + INTERVAL.toNanos();
    }
    return isDue;
  }

  /// Writes all sums: one write unit for each site, day and reason. A sum that cannot be written is
  /// kept for the next time. Returns when what another thread has begun to write is written too: a
  /// report reads behind it.
  public void flush(DynamoSession session) {
    writing.lock();
    try {
      writeAll(session);
    } finally {
      writing.unlock();
    }
  }

  private void writeAll(DynamoSession session) {
    for (Tally tally : tallies()) {
      Map<String, Long> hits = take(tally);
      try {
        write(tally, hits, session);
      } catch (RuntimeException e) {
        add(tally, hits);
        throw e;
      }
    }
  }

  private synchronized List<Tally> tallies() {
    return List.copyOf(sums.keySet());
  }

  /// Removes a sum and returns it; empty if it was discarded meanwhile.
  private synchronized Map<String, Long> take(Tally tally) {
    Map<String, Long> hits = sums.remove(tally);
    return hits == null ? Map.of() : hits;
  }

  /// Forgets the sums of a site that is being erased.
  public synchronized void discard(Site site) {
    sums.keySet().removeIf(tally -> tally.site().equals(site));
  }

  private void write(Tally tally, Map<String, Long> hits, DynamoSession session) {
    if (hits.isEmpty()) {
      return;
    }
    var key = Keys.drop(tally.site(), tally.day(), tally.reason().label());
    var update = new ConditionalUpdate(table, key);
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    String last = update.name(LAST_WRITE);
    String mine = update.value(AttributeValue.fromB(id));
    DropItem.counters(hits).forEach(update::add);
    session.update(
        update
            .set(LAST_WRITE, AttributeValue.fromB(id))
            .when("attribute_not_exists(%s) or %s <> %s".formatted(last, last, mine)));
  }
}
