package dev.footfall.server.http;

import dev.footfall.server.logging.LogStream;
import java.time.Duration;

/// Closes a server when the JVM stops, and ends the process with its own exit code: a JVM that
/// receives SIGTERM would end with 143, also when all was closed well. Does not wait forever for a
/// server that cannot close.
public final class GracefulStop implements Runnable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /// The exit code if the server could not be closed.
  private static final int NOT_CLOSED = 1;

  private final AutoCloseable server;
  private volatile int exitCode;

  /// @param server is closed when this runs
  public GracefulStop(AutoCloseable server) {
    this.server = server;
  }

  /// Runs this when the process is told to end, or at once where it was told while it started.
  public void atExit() {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(this));
    } catch (IllegalStateException _) { // no hook is taken any more
      run();
    }
  }

  /// Sets the exit code; 0 if this is never called.
  public void endWith(int code) {
    exitCode = code;
  }

  @Override
  public void run() {
    try {
      Thread closing = Thread.ofPlatform().daemon().start(this::close);
      if (!closing.join(PATIENCE)) {
        exitCode = NOT_CLOSED;
      }
    } catch (InterruptedException _) {
      exitCode = NOT_CLOSED;
    } finally {
      LogStream.drain();
      Runtime.getRuntime().halt(exitCode);
    }
  }

  private void close() {
    try {
      server.close();
    } catch (Exception e) {
      exitCode = NOT_CLOSED;
      Faults.log("closing", e);
    }
  }
}
