package dev.footfall.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.PreloadedLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The log can be written, but not be copied into the database: what is confirmed is kept, also
/// when the process is killed meanwhile, the fault is reported, and all is well again by itself.
@ExtendWith(PreloadedLibrary.class)
final class FaultyCheckpointTest {

  private static final long MAX_LOG_BYTES = 8L * 1024 * 1024;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource({"writes fail, d", "disk full, e", "fsync fails, y"})
  void keeps_what_is_confirmed_while_the_log_cannot_be_copied(String name, String fault)
      throws IOException, InterruptedException {
    Map<String, String> done = run(fault);

    assertKept(done);
    assertThat(done)
        .as(name)
        .containsEntry("health_says_so", "true")
        .containsKey("forgetting_failed")
        .containsEntry("health_says_so_still", "true")
        .containsEntry("recovered", "true");
    assertThat(Long.parseLong(done.get("log_grows_by"))).isLessThan(MAX_LOG_BYTES);
  }

  /// The positive control: a disk that says that it has written the copy, but has not.
  @Test
  void would_find_visits_that_were_lost_with_the_log() {
    assertThatThrownBy(() -> assertKept(run("l"))).isInstanceOf(AssertionError.class);
  }

  /// What was confirmed changes nothing when it is sent again.
  private static void assertKept(Map<String, String> done) {
    assertThat(done).containsEntry("with_confirmed", done.get("left"));
  }

  /// Runs the program until it is killed, and once more.
  private Map<String, String> run(String fault) throws IOException, InterruptedException {
    var all = new HashMap<>(FaultyDisk.run(folder, FaultyCheckpointProgram.class, fault));
    all.putAll(
        FaultyDisk.run(folder, FaultyCheckpointProgram.class, FaultyCheckpointProgram.AGAIN));
    return all;
  }
}
