package dev.footfall.server;

import dev.footfall.contract.PreloadedLibrary;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/// Kills processes just before the N-th thing that they do to their files:
/// `src/test/c/killeddisk.c`, preloaded. Tries some N from a fixed seed, or each with
/// `-Dfootfall.kill.every=true`.
final class KilledDisk {

  /// A file is written anew in its place, not renamed.
  static final String IN_PLACE = "KILLED_DISK_IN_PLACE=1";

  /// What is written to and read from Unix sockets counts, too.
  static final String SOCKETS = "KILLED_DISK_SOCKETS=1";

  private static final boolean EVERY = Boolean.getBoolean("footfall.kill.every");
  private static final long SEED = 9;

  private final Path library;
  private final Path control;
  private final LongBuffer numbers;

  /// Builds the library in a folder.
  KilledDisk(Path folder) throws IOException, InterruptedException {
    this.library = PreloadedLibrary.build(folder, "killeddisk");
    this.control = Files.write(folder.resolve("control"), new byte[2 * Long.BYTES]);
    try (var file = FileChannel.open(control, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      numbers =
          file.map(FileChannel.MapMode.READ_WRITE, 0, 2 * Long.BYTES)
              .order(ByteOrder.nativeOrder())
              .asLongBuffer();
    }
  }

  /// Returns a command whose files in `directory` are watched.
  ///
  /// @param how [#IN_PLACE], [#SOCKETS] or none
  List<String> watching(Path directory, List<String> command, String... how) {
    try {
      List<String> all = new ArrayList<>(List.of("env", "LD_PRELOAD=" + library));
      all.add("KILLED_DISK_CONTROL=" + control);
      all.add("KILLED_DISK_DIRECTORY=" + Files.createDirectories(directory).toRealPath());
      all.addAll(List.of(how));
      all.addAll(command);
      return all;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Lets the process that runs, or the next one, die before the `n`-th operation from now; 0 lets
  /// it live.
  void killBefore(long n) {
    numbers.put(0, n == 0 ? 0 : numbers.get(1) + n);
  }

  /// Returns how many operations there were, of all processes.
  long operations() {
    return numbers.get(1);
  }

  /// Returns the points to kill at: `count` of `all`, spread over them; or each.
  static long[] points(long all, int count) {
    boolean isEach = EVERY || all <= count;
    System.out.printf("killing at %d of %d points, seed %d%n", isEach ? all : count, all, SEED);
    if (isEach) {
      return LongStream.rangeClosed(1, all).toArray();
    }
    Random random = new Random(SEED);
    return LongStream.range(0, count)
        .map(i -> random.nextLong(i * all / count, (i + 1) * all / count) + 1)
        .toArray();
  }
}
