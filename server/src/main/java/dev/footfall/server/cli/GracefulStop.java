package dev.footfall.server.cli;

import dev.footfall.server.http.Faults;
import java.time.Duration;

/// Closes a server when the JVM stops, and ends the process with its own exit code: a JVM that
/// receives SIGTERM would end with 143, also when all was closed well. Does not wait forever for a
/// server that cannot close.
final class GracefulStop implements Runnable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final AutoCloseable server;
  private volatile int exitCode;

  GracefulStop(AutoCloseable server) {
    this.server = server;
  }

  /// Sets the exit code; 0 if this is never called.
  void endWith(int code) {
    exitCode = code;
  }

  @Override
  public void run() {
    try {
      Thread closing = Thread.ofPlatform().daemon().start(this::close);
      if (!closing.join(PATIENCE)) {
        exitCode = Options.FAILED;
      }
    } catch (InterruptedException _) {
      exitCode = Options.FAILED;
    } finally {
      Runtime.getRuntime().halt(exitCode);
    }
  }

  private void close() {
    try {
      server.close();
    } catch (Exception e) {
      exitCode = Options.FAILED;
      Faults.log("closing", e);
    }
  }
}
