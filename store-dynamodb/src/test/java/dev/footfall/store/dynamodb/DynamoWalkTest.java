package dev.footfall.store.dynamodb;

import dev.footfall.contract.Fixtures;
import dev.footfall.contract.Fuzz;
import dev.footfall.contract.TestClock;
import dev.footfall.contract.walk.HistoryWalk;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.page.SiteZones;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The store shows the numbers of the plain model, whatever was counted, imported and undone.
/// `-Dfootfall.walks=200` takes as many walks; a failure names its seed.
final class DynamoWalkTest {

  private static final int WALKS = Integer.getInteger("footfall.walks", 2);
  private static final int STEPS = 60;
  private static final List<String> ZONES = List.of("UTC", "Asia/Kolkata", "America/New_York");

  @Test
  void shows_the_numbers_of_the_model_on_every_walk() {
    for (int i = 0; i < WALKS; i++) {
      walk(Fuzz.SEED + i, zone(Fuzz.SEED + i));
    }
  }

  private static String zone(long seed) {
    return ZONES.get(Math.floorMod(seed, ZONES.size()));
  }

  private static void walk(long seed, String zone) {
    var clock = new TestClock(Fixtures.NOON);
    DynamoSettings tables = LocalDynamo.tables(1).in(SiteZones.parse(List.of(zone), _ -> {}));
    HistoryStore[] store = {new DynamoStore(LocalDynamo.client(), tables, clock)};
    try {
      new HistoryWalk(seed, store[0], clock, false)
          .run(
              STEPS,
              open -> {
                open.close();
                store[0] = new DynamoStore(LocalDynamo.client(), tables, clock);
                return store[0];
              });
    } finally {
      store[0].close();
    }
  }
}
