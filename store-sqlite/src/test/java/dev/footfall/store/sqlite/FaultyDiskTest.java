package dev.footfall.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.PreloadedLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// After a disk that failed for a moment, everything goes on by itself: nothing is lost and nothing
/// counts twice.
@ExtendWith(PreloadedLibrary.class)
final class FaultyDiskTest {

  private static final int MAX_RECOVERY_MS = 5_000;

  @TempDir private Path folder;

  /// The first line is the control: no fault.
  @ParameterizedTest(name = "{0}, {2} database")
  @CsvSource({
    "no fault, n, small",
    "disk full, f, small",
    "writes fail, w, small",
    "fsync fails, s, small",
    "reads fail on cached pages, r, small",
    "reads fail on cold pages, r, large",
    "all fails, a, small",
    "all fails on cold pages, a, large",
    "nothing can be written, o, small",
    "the file reads as garbage, c, large",
  })
  void counts_on_by_itself_and_exactly_once(String name, char fault, String size)
      throws IOException, InterruptedException {
    Map<String, String> done = FaultyDisk.run(folder, fault, size);

    assertThat(number(done, "recovered_ms")).isBetween(0, MAX_RECOVERY_MS);
    assertThat(done)
        .containsEntry("healthy", "true")
        .containsEntry("read", "true")
        .containsEntry("visits", done.get("sent"))
        .containsEntry("visitors", done.get("sent"))
        .containsEntry("rows", done.get("sent"));
    if (isReadable(fault)) {
      assertThat(done).containsEntry("reads_meanwhile", "true");
    }
    if (isRefused(name)) {
      assertThat(number(done, "refused")).isPositive();
      assertThat(done).containsEntry("health_says_so", "true");
    }
  }

  /// Where each write is refused, as with `f` and `w`, SQLite cannot make the index of its log
  /// anew.
  private static boolean isReadable(char fault) {
    return "nso".indexOf(fault) >= 0;
  }

  private static boolean isRefused(String name) {
    return !name.equals("no fault") && !name.contains("cached");
  }

  private static int number(Map<String, String> done, String name) {
    return Integer.parseInt(done.getOrDefault(name, "-1"));
  }
}
