package dev.footfall.server.http;

import dev.footfall.server.config.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// How many files and sockets the system lets this process have (`ulimit -n`). Beyond, it could
/// accept no connection until another one ends. Thread-safe.
final class OpenFiles {

  /// What it has open when it has started, the event loops aside.
  private static final int STARTED = 16;

  private static final int EACH_EVENT_LOOP = 3;
  private static final int FEWEST_CONNECTIONS = 8;

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Path OPEN = Path.of("/proc/self/fd");
  private static final String NAME = "Max open files";

  /// The limit in force: Java raises it to the hard one when it starts.
  private static final long LIMIT = limit();

  /// So many connections may be open more, which are about to be closed. That takes a millisecond:
  /// with 8 of them no more than 8,000 could come in a second, and in a flood of more the system
  /// has a visitor who comes meanwhile wait for seconds.
  static final int ABOUT_TO_CLOSE = Math.clamp(LIMIT / 16, 8, 256);

  /// What it opens while it counts, beside connections: readers, copies, imports, backups.
  private static final int RESERVED = 16 + ABOUT_TO_CLOSE;

  private OpenFiles() {}

  /// Throws a [CommandException] if so few are allowed that the server could not work.
  static void check(int eventLoops) {
    int needed = STARTED + EACH_EVENT_LOOP * eventLoops + RESERVED + FEWEST_CONNECTIONS;
    if (LIMIT < needed) {
      throw new CommandException(
          "only %s files may be open (ulimit -n): it needs %s or more".formatted(LIMIT, needed));
    }
  }

  /// Returns how many connections there is room for; [Integer#MAX_VALUE] where the system does not
  /// say.
  static int connections() {
    try (Stream<Path> open = Files.list(OPEN)) {
      long left = LIMIT - open.count() - RESERVED;
      return Math.clamp(left, FEWEST_CONNECTIONS, Integer.MAX_VALUE);
    } catch (IOException _) { // not Linux
      return Integer.MAX_VALUE;
    }
  }

  private static long limit() {
    try (Stream<String> lines = Files.lines(LIMITS)) {
      return lines
          .filter(line -> line.startsWith(NAME))
          .map(line -> line.substring(NAME.length()).strip().split("\\s+", -1)[0])
          .filter(soft -> !soft.equals("unlimited"))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElse(Integer.MAX_VALUE);
    } catch (IOException _) {
      return Integer.MAX_VALUE;
    }
  }
}
