package dev.footfall.server.http;

import dev.footfall.core.StoreException;
import dev.footfall.server.config.BackupPlan;
import dev.footfall.store.sqlite.file.FileFailure;
import dev.footfall.store.sqlite.file.SqliteBackup;
import dev.footfall.store.sqlite.file.ZoneFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a backup of each of the last days: one a UTC day, made a minute after midnight or, if
/// there is none of this day yet, at the start. A failure is logged and tried again each hour.
public final class NightlyBackup {

  private static final Logger LOG = LoggerFactory.getLogger(NightlyBackup.class);
  private static final Pattern NAME = Pattern.compile("footfall-\\d{4}-\\d\\d-\\d\\d\\.db");
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration AFTER_MIDNIGHT = Duration.ofMinutes(1);

  private final BackupPlan plan;
  private final Path data;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("footfall-backup").factory());

  /// @param data the directory of the counts
  public NightlyBackup(BackupPlan plan, Path data, InstantSource clock) {
    this.plan = plan;
    this.data = data;
    this.clock = clock;
  }

  /// Starts on its own thread, and goes on as long as the process lives.
  public void start() {
    timer.execute(this::backUpAndGoOn);
  }

  private void backUpAndGoOn() {
    try {
      backUp();
    } catch (StoreException e) {
      LOG.warn("no backup was made: {}", e.getMessage());
    } catch (Throwable e) { // whatever it is, the next attempt is made
      Faults.log("making a backup", e);
    } finally {
      var _ = timer.schedule(this::backUpAndGoOn, delay().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private Duration delay() {
    Instant now = clock.instant();
    Instant next = today().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    Duration untilNext = Duration.between(now, next.plus(AFTER_MIDNIGHT));
    return untilNext.compareTo(EVERY) < 0 ? untilNext : EVERY;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /// Writes the backup of today, unless it is there, and deletes the oldest. Throws a
  /// [StoreException] if it cannot.
  void backUp() {
    String name = "footfall-" + today() + ".db";
    try {
      Path file = Files.createDirectories(plan.directory()).resolve(name);
      if (!Files.exists(file)) {
        SqliteBackup.of(data).write(file);
        copyZones();
        LOG.info("wrote the backup {}", name);
      }
      for (Path old : oldest()) {
        Files.deleteIfExists(old);
      }
    } catch (IOException e) {
      throw new StoreException(
          "cannot write to " + plan.directory() + ": " + FileFailure.reason(e), e);
    }
  }

  /// A backup does not say where days begin: the file beside it does.
  private void copyZones() throws IOException {
    Path zones = data.resolve(ZoneFile.NAME);
    if (Files.exists(zones)) {
      Path copy = plan.directory().resolve(ZoneFile.NAME);
      Files.copy(
          zones, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private List<Path> oldest() throws IOException {
    try (Stream<Path> files = Files.list(plan.directory())) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted(Comparator.reverseOrder())
          .skip(plan.keep())
          .toList();
    }
  }
}
