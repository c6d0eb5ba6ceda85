package dev.footfall.store.sqlite;

import dev.footfall.contract.Fixtures;
import dev.footfall.contract.Fuzz;
import dev.footfall.contract.TestClock;
import dev.footfall.contract.walk.HistoryWalk;
import dev.footfall.core.page.SiteZones;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded store shows the numbers of the plain model, whatever was counted, imported and
/// undone. `-Dfootfall.walks=2000` takes as many walks; a failure names its seed.
final class SqliteWalkTest {

  private static final int WALKS = Integer.getInteger("footfall.walks", 20);
  private static final int STEPS = 60;
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe");

  @TempDir private Path directory;

  @Test
  void shows_the_numbers_of_the_model_on_every_walk() {
    for (int i = 0; i < WALKS; i++) {
      walk(Fuzz.SEED + i, directory.resolve("walk" + i), zone(Fuzz.SEED + i));
    }
  }

  private static String zone(long seed) {
    return ZONES.get(Math.floorMod(seed, ZONES.size()));
  }

  private static void walk(long seed, Path directory, String zone) {
    SqliteStore.setZones(directory, SiteZones.parse(List.of(zone), _ -> {}));
    try (var file = new ReopenedStore(directory)) {
      new HistoryWalk(seed, file.store(), new TestClock(Fixtures.NOON), true)
          .run(STEPS, _ -> file.reopen());
    }
  }
}
