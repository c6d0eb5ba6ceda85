package dev.footfall.server.http;

import static dev.footfall.contract.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.TestClock;
import dev.footfall.core.StoreException;
import dev.footfall.core.page.SiteZones;
import dev.footfall.server.config.BackupPlan;
import dev.footfall.server.config.ServerConfig.RawStore;
import dev.footfall.store.sqlite.SqliteStore;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups of the last days, by a clock that the test sets.
final class NightlyBackupTest {

  @TempDir private Path folder;

  private final TestClock clock = new TestClock(NOON);
  private Path data;
  private Path backups;

  @BeforeEach
  void makeCounter() {
    data = folder.resolve("data");
    backups = folder.resolve("a/b");
    SqliteStore.open(SqliteOptions.in(data)).close();
  }

  @Test
  void keeps_the_newest_of_a_row_of_days_and_what_is_not_its_own() throws IOException {
    Files.writeString(Files.createDirectories(backups).resolve("footfall-2020-01-01.db.kept"), "");
    NightlyBackup nightly = nightly(2);
    for (int day = 0; day < 4; day++) {
      nightly.backUp();
      clock.advance(Duration.ofDays(1));
    }
    assertThat(names())
        .containsExactly(
            "footfall-2020-01-01.db.kept", "footfall-2026-11-25.db", "footfall-2026-11-26.db");
  }

  @Test
  void makes_one_a_day() throws IOException {
    NightlyBackup nightly = nightly(7);
    nightly.backUp();
    var first = Files.getLastModifiedTime(backups.resolve("footfall-2026-11-23.db"));
    clock.set(Instant.parse("2026-11-23T23:59:59Z"));
    nightly.backUp();
    clock.set(Instant.parse("2026-11-24T00:00:00Z"));
    nightly.backUp();

    assertThat(names()).containsExactly("footfall-2026-11-23.db", "footfall-2026-11-24.db");
    assertThat(Files.getLastModifiedTime(backups.resolve("footfall-2026-11-23.db")))
        .isEqualTo(first);
  }

  @Test
  void puts_the_time_zones_beside_it() throws IOException {
    SqliteStore.setZones(data, SiteZones.parse(List.of("Europe/Berlin"), _ -> {}));
    nightly(7).backUp();

    assertThat(names()).containsExactly("footfall-2026-11-23.db", "zones");
    assertThat(backups.resolve("zones")).hasSameTextualContentAs(data.resolve("zones"));
    assertThat(Files.getPosixFilePermissions(backups.resolve("zones")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void deletes_no_old_one_when_no_new_one_was_made() throws IOException {
    NightlyBackup nightly = nightly(1);
    nightly.backUp();
    clock.advance(Duration.ofDays(1));
    Files.move(data.resolve("footfall.db"), folder.resolve("away"));

    assertThatThrownBy(nightly::backUp)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("there is no Footfall database");
    assertThat(names()).containsExactly("footfall-2026-11-23.db");
  }

  @Test
  void says_what_is_wrong_with_a_plan() {
    assertThat(problems("", "x", "sqlite")).isEmpty();
    assertThat(problems("data/../data", "0", "dynamodb"))
        .containsExactly(
            "--backup-dir goes with --store sqlite only: DynamoDB keeps backups of its own",
            "--backup-dir must not be the data directory itself",
            "--keep-backups must be a whole number from 1 to 3650");
    assertThat(problems("\0", "3651", "sqlite"))
        .containsExactly(
            "--backup-dir must be the path of a directory",
            "--keep-backups must be a whole number from 1 to 3650");
  }

  private static List<String> problems(String directory, String keep, String store) {
    List<String> problems = new ArrayList<>();
    var raw = new RawStore(store, "data", "t", "", "1", "", "", List.of());
    var plan = BackupPlan.parse(directory, keep, raw, problems);
    assertThat(plan.isPresent()).isEqualTo(!directory.isEmpty());
    return problems;
  }

  private NightlyBackup nightly(int keep) {
    return new NightlyBackup(new BackupPlan(backups, keep), data, clock);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(backups)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
