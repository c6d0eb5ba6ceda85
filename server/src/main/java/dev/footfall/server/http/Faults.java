package dev.footfall.server.http;

import dev.footfall.server.logging.LogStream;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place for failures that nobody expected. They are logged by their types and places
/// alone, since a message may hold a word of a request. When the JVM itself has failed, for example
/// for lack of memory, the process ends: whoever started it can start it anew, which is better than
/// one that lives on without a part of it. Thread-safe.
public final class Faults {

  /// The exit code of a process that ended because the JVM failed; that of
  /// `-XX:+ExitOnOutOfMemoryError`, too.
  public static final int EXIT_CODE = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
  private static final int MAX_FRAMES = 12;
  private static final int MAX_CAUSES = 4;

  private Faults() {}

  /// Logs a failure; does not return if the JVM has failed.
  ///
  /// @param doing what failed, for example `a request`
  public static void log(String doing, Throwable failure) {
    if (isFatal(failure)) {
      halt(doing, failure);
    }
    LOG.error("{} failed: {}", doing, description(failure));
  }

  /// Logs a failure and ends the process, without hooks: they might wait for what has failed.
  public static void halt(String doing, Throwable failure) {
    try {
      LOG.error("{} failed, the process ends: {}", doing, description(failure));
      LogStream.drain();
    } finally {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  private static boolean isFatal(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof VirtualMachineError && !(each instanceof StackOverflowError)) {
        return true;
      }
    }
    return false;
  }

  private static String description(Throwable failure) {
    var text = new StringBuilder();
    @Nullable Throwable each = failure;
    for (int i = 0; each != null && i < MAX_CAUSES; i++) {
      text.append(i == 0 ? "" : " caused by ").append(each.getClass().getName());
      text.append(frames(each));
      each = each.getCause();
    }
    return text.toString();
  }

  private static String frames(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .limit(MAX_FRAMES)
        .map(frame -> "\n    at " + frame)
        .collect(Collectors.joining());
  }
}
