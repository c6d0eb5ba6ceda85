package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.Fuzz;
import dev.footfall.contract.PreloadedLibrary;
import dev.footfall.core.AddResult;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is left on the disk when the power is lost, it holds all that was confirmed, and what
/// is sent again counts once. `-Dfootfall.powerloss.states=300` tries so many states; a failure
/// names its seed.
@ExtendWith(PreloadedLibrary.class)
final class PowerLossTest {

  private static final int STATES = Integer.getInteger("footfall.powerloss.states", 40);
  private static final List<String> FILES = List.of("footfall.db", "footfall.db-wal", "zones");

  @TempDir private Path folder;

  @Test
  void keeps_what_was_confirmed_whatever_the_disk_lost() throws Exception {
    RecordedDisk disk = record("of no file");
    for (int i = 0; i < STATES; i++) {
      check(disk, Fuzz.SEED + i);
    }
  }

  /// The positive control: a disk on which a sync of SQLite's log does nothing.
  @Test
  void would_find_visits_that_were_confirmed_before_they_were_on_the_disk() throws Exception {
    RecordedDisk disk = record("-wal");
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < STATES; i++) {
                check(disk, Fuzz.SEED + i);
              }
            })
        .hasMessageStartingWith("seed ")
        .hasCauseInstanceOf(AssertionError.class);
  }

  private RecordedDisk record(String unsynced) throws IOException, InterruptedException {
    Path data = Files.createDirectory(folder.resolve("data"));
    return RecordedDisk.of(PowerLossProgram.class, data, folder, unsynced);
  }

  /// The power is lost at a random operation after the first visit was confirmed.
  private void check(RecordedDisk disk, long seed) {
    var random = new SplittableRandom(seed);
    int first = 0;
    while (disk.lines(PowerLossProgram.CONFIRMED, first).isEmpty()) {
      first++;
    }
    int end = random.nextInt(first, disk.size() + 1);
    List<String> confirmed = disk.lines(PowerLossProgram.CONFIRMED, end);
    Path left = folder.resolve("left" + seed);
    try {
      disk.lose(end, FILES, random, Files.createDirectory(left));
      check(left, confirmed);
    } catch (AssertionError | RuntimeException | IOException e) {
      throw new AssertionError("seed %d, operation %d: %s".formatted(seed, end, e), e);
    }
  }

  private static void check(Path left, List<String> confirmed) {
    try (SqliteStore store = SqliteStore.open(SqliteOptions.in(left))) {
      List<Integer> imports = imports(store);
      long counted = visits(store);

      assertThat(imports).containsAll(numbers(confirmed, "i"));
      numbers(confirmed, "v").forEach(number -> sendAgain(store, number));
      assertThat(visits(store)).as("with the confirmed visits sent again").isEqualTo(counted);
      IntStream.range(0, PowerLossProgram.VISITS).forEach(number -> sendAgain(store, number));
      long imported = imports.stream().mapToLong(round -> round + 1).sum();
      long all = PowerLossProgram.VISITS + PowerLossProgram.OLD_VISITS;
      assertThat(visits(store)).isEqualTo(all + imported);
      assertThat(sum(store, true)).as("visitors").isEqualTo(all);
      if (confirmed.contains("f")) {
        assertThat(await(store.agree(PowerLossProgram.salt(Epoch.of(NOON)))))
            .extracting(Salt::epoch)
            .containsExactly(Epoch.of(NOON));
      }
    }
  }

  private static void sendAgain(SqliteStore store, int number) {
    assertThat(await(store.add(PowerLossProgram.visit(number, NOON))))
        .isInstanceOf(AddResult.Recorded.class);
  }

  private static List<Integer> imports(SqliteStore store) {
    return await(store.history(PowerLossProgram.SITES.getFirst())).orElseThrow().sources().stream()
        .map(Source::bytes)
        .map(bytes -> (int) (bytes - 1))
        .toList();
  }

  private static List<Integer> numbers(List<String> confirmed, String kind) {
    return confirmed.stream()
        .filter(what -> what.startsWith(kind))
        .map(what -> Integer.valueOf(what.substring(1)))
        .toList();
  }

  private static long visits(SqliteStore store) {
    return sum(store, false);
  }

  private static long sum(SqliteStore store, boolean visitors) {
    return PowerLossProgram.SITES.stream()
        .map(site -> await(store.totals(site)))
        .mapToLong(totals -> visitors ? totals.visitors() : totals.visits())
        .sum();
  }
}
