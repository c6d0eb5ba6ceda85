package dev.footfall.store.sqlite;

import dev.footfall.contract.Fuzz;
import dev.footfall.contract.Schedule;
import dev.footfall.core.page.Site;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded store counts what the plain model counts, whatever the clock does, and however
/// often it starts again. `-Dfootfall.schedules=20000` walks through as many; a failure names its
/// seed.
final class SqliteScheduleTest {

  private static final int SCHEDULES = Integer.getInteger("footfall.schedules", 60);
  private static final int SCHEDULES_A_FILE = 20;

  @TempDir private Path directory;

  /// Each schedule has a site of its own; the salts of the file are those that the last one left.
  @Test
  void agrees_with_the_model_on_every_schedule() {
    for (int first = 0; first < SCHEDULES; first += SCHEDULES_A_FILE) {
      Path file = directory.resolve("from" + first);
      for (int i = first; i < Math.min(SCHEDULES, first + SCHEDULES_A_FILE); i++) {
        walk(Fuzz.SEED + i, file, new Site("s" + i + ".example"));
      }
    }
  }

  private static void walk(long seed, Path directory, Site site) {
    try (var file = new ReopenedStore(directory)) {
      new Schedule(seed, 1, file.store(), site).run(_ -> file.reopen());
    }
  }
}
