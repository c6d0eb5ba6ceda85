package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Gives a command once undisturbed, then again and again, each time killed a little later.
///
/// @param folder an empty one
/// @param left the data directory that each begins with
/// @param samples how many points are tried
record KillRun(KilledDisk disk, Path folder, Path left, int samples) {

  private static final int KILLED = 137;
  private static final String STARTED = "In each page";

  /// Tries a command, which may write into the parent of its data directory, too.
  ///
  /// @param command of a data directory
  /// @param check takes the data directory and what was printed before the kill
  void each(Function<Path, List<String>> command, BiConsumer<Path, String> check, String... how) {
    long begun = disk.operations();
    disk.killBefore(0);
    Run undisturbed = run(0, command, how);
    assertThat(undisturbed.exitCode == 0 || undisturbed.said.contains(STARTED)).isTrue();
    long all = disk.operations() - begun;
    long[] points = KilledDisk.points(all, samples);
    int killed = 0;
    for (long point : points) {
      disk.killBefore(point);
      Run run = run(point, command, how);
      killed += run.exitCode == KILLED ? 1 : 0;
      try {
        check.accept(run.data, run.said);
      } catch (AssertionError e) {
        throw new AssertionError("killed before " + point + " of " + all + ": " + run.said, e);
      }
    }
    assertThat(killed).isGreaterThanOrEqualTo(points.length - 1); // a progress bar may be quicker
  }

  /// Returns the same on another store.
  KillRun of(Path otherStore) {
    return new KillRun(disk, folder, otherStore, samples);
  }

  private record Run(Path data, int exitCode, String said) {}

  private Run run(long point, Function<Path, List<String>> command, String... how) {
    Path place = folder.resolve("killed-" + point + "-" + disk.operations());
    Path data = KilledStore.copy(left, place.resolve("data"));
    List<String> watched = disk.watching(place, command.apply(data), how);
    Process process = ServerProcess.launch(folder.resolve("log"), watched);
    String said = said(process);
    return new Run(data, ServerProcess.exitCode(process), said);
  }

  /// Returns what a process prints; ends a server that has started.
  private static String said(Process process) {
    var said = new StringBuilder();
    try (var out = process.inputReader(UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith(STARTED)) {
          process.destroyForcibly();
          break;
        }
      }
      return said.toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
