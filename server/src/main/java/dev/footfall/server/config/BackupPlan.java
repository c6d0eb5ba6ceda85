package dev.footfall.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where a server keeps backups of its last days, and of how many.
///
/// @param keep the newest that are kept, 1 to 3,650
public record BackupPlan(Path directory, int keep) {

  private static final int MAX_KEEP = 3_650;

  /// Returns the plan, or empty if no directory is given; adds a sentence to `problems` for each
  /// setting that is wrong.
  ///
  /// @param store the store of the counts, as it was given
  public static Optional<BackupPlan> parse(
      String directory, String keep, ServerConfig.RawStore store, List<String> problems) {
    if (directory.isBlank()) {
      return Optional.empty();
    }
    if (!store.store().equals("sqlite")) {
      problems.add("--backup-dir goes with --store sqlite only: DynamoDB keeps backups of its own");
    }
    Path folder = folder(directory, store.data(), problems);
    return Optional.of(new BackupPlan(folder, count(keep, problems)));
  }

  private static Path folder(String text, String data, List<String> problems) {
    try {
      Path folder = Path.of(text).toAbsolutePath().normalize();
      if (!folder.equals(Path.of(data).toAbsolutePath().normalize())) {
        return folder;
      }
      problems.add("--backup-dir must not be the data directory itself");
    } catch (InvalidPathException _) {
      problems.add("--backup-dir must be the path of a directory");
    }
    return Path.of("backups");
  }

  private static int count(String text, List<String> problems) {
    if (text.matches("[1-9]\\d{0,3}") && Integer.parseInt(text) <= MAX_KEEP) {
      return Integer.parseInt(text);
    }
    problems.add("--keep-backups must be a whole number from 1 to " + MAX_KEEP);
    return 1;
  }
}
