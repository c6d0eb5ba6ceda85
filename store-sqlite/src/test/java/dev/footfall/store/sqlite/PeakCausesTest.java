package dev.footfall.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.peak.Confusion;
import dev.footfall.contract.peak.PeakTrial;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of peaks whose cause is known, counted as a counter counts them. `bench/why/run`
/// measures the same on more and larger ones.
final class PeakCausesTest {

  private static final long FIRST_SEED = 7_000;
  private static final int PEAKS = 30;
  private static final int QUIET_SITES = 8;

  @TempDir private Path folder;

  private int opened;

  @Test
  void names_the_causes_of_made_peaks() {
    Confusion confusion = trial().confusion(FIRST_SEED, PEAKS);

    assertThat(confusion.right()).as("%s", confusion).isGreaterThanOrEqualTo(0.7);
    assertThat(confusion.wrong()).as("%s", confusion).isLessThanOrEqualTo(PEAKS / 6);
    assertThat(confusion.byChance(200)).isBetween(0.1, 0.3); // five causes: no better than chance
  }

  @Test
  void says_nothing_of_sites_where_nothing_happened() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + QUIET_SITES; seed++) {
      assertThat(trial().peaks(seed, null)).as("seed %d", seed).isEmpty();
    }
  }

  private PeakTrial trial() {
    return new PeakTrial(_ -> open(folder.resolve("" + ++opened)), 28, 40);
  }

  private static SqliteStore open(Path data) {
    return SqliteStore.open(SqliteStore.SqliteOptions.in(data));
  }
}
