package dev.footfall.store.dynamodb;

import dev.footfall.core.Drop;
import dev.footfall.core.VisitId;
import java.security.SecureRandom;
import java.util.Base64;

/// Hits that were not counted, by reason and day. They have no id, so each call makes one up, which
/// keeps the client's own repetitions from counting twice. Thread-safe.
final class Drops {

  private static final int ID_BYTES = 9;

  private final Tallies tallies;
  private final SecureRandom random = new SecureRandom();

  Drops(Tallies tallies) {
    this.tallies = tallies;
  }

  void count(Drop drop, Calls calls) {
    var key = Keys.drop(drop.site(), Midnight.day(drop.at()), drop.reason().label());
    tallies.count(Cell.drop(key), new Mark(randomId(), drop.at(), 0, false), calls);
  }

  private VisitId randomId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return new VisitId(Base64.getUrlEncoder().encodeToString(bytes));
  }
}
