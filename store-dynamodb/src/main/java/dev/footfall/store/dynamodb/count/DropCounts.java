package dev.footfall.store.dynamodb.count;

import dev.footfall.core.DroppedHit;
import dev.footfall.core.VisitId;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.store.dynamodb.schema.CounterKey;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.VisitMark;
import java.security.SecureRandom;
import java.util.Base64;

/// Hits that were not counted, by reason and day. They have no id, so each call makes one up, which
/// keeps the client's own repetitions from counting twice. Thread-safe.
public final class DropCounts {

  private static final int ID_BYTES = 9;

  private final CounterItems tallies;
  private final SecureRandom random = new SecureRandom();

  public DropCounts(CounterItems tallies) {
    this.tallies = tallies;
  }

  public void count(DroppedHit drop, DynamoSession calls) {
    var key = Keys.drop(drop.site(), DayBoundary.day(drop.at()), drop.reason().label());
    tallies.count(CounterKey.drop(key), new VisitMark(randomId(), drop.at(), 0, false), calls);
  }

  private VisitId randomId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return new VisitId(Base64.getUrlEncoder().encodeToString(bytes));
  }
}
