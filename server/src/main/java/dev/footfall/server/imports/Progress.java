package dev.footfall.server.imports;

import dev.footfall.server.imports.InputFiles.InputFile;
import java.io.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/// How far an import is, with rate and time left, and what it does when all is read, on a terminal;
/// elsewhere nothing is printed.
final class Progress implements AutoCloseable {

  private static final long MEGABYTE = 1_000_000;
  private static final int UPDATE_MS = 200;
  private static final int UNKNOWN = -1;

  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /// @param files to be read, in bytes as they are on disk
  static Progress of(List<InputFile> files) {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    return new Progress(terminal.isPresent() && !files.isEmpty() ? bar(size(files)) : null);
  }

  private static long size(List<InputFile> files) {
    return files.stream().anyMatch(file -> file.name().equals(LogInput.STDIN))
        ? UNKNOWN
        : files.stream().mapToLong(file -> Path.of(file.name()).toFile().length()).sum();
  }

  private static ProgressBar bar(long size) {
    return new ProgressBarBuilder()
        .setTaskName("Reading")
        .setInitialMax(size)
        .setUnit(" MB", MEGABYTE)
        .setUpdateIntervalMillis(UPDATE_MS)
        .showSpeed()
        .build();
  }

  void read(long bytes) {
    if (bar != null) {
      bar.stepBy(bytes);
    }
  }

  /// Shows what is done, at once: of a short log it takes less time than the next update.
  void does(String what) {
    if (bar != null) {
      bar.setExtraMessage(what);
      bar.refresh();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
