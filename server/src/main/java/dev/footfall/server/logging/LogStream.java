package dev.footfall.server.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Standard error behind a thread of its own. A pipe whose reader has stopped is full at some time,
/// and whoever writes to it waits: event loops, the writer, a process that is to end. Here nobody
/// waits, and lines that find no place are thrown away. Thread-safe.
public final class LogStream extends PrintStream {

  private static final int MAX_LINES = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final BlockingQueue<Runnable> waiting;

  private LogStream(BlockingQueue<Runnable> waiting, OutputStream lines) {
    super(lines, false, UTF_8);
    this.waiting = waiting;
  }

  /// Puts this in the place of standard error.
  public static void install() {
    PrintStream old = System.err;
    BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MAX_LINES);
    System.setErr(new LogStream(waiting, new Lines(old, waiting)));
    Thread.ofPlatform().daemon().name("footfall-log").start(() -> runAll(waiting));
  }

  private static void runAll(BlockingQueue<Runnable> waiting) {
    try {
      while (true) {
        waiting.take().run();
      }
    } catch (InterruptedException _) { // by nobody
    }
  }

  /// Waits until all that was logged is written, but not for long: before the process ends.
  public static void drain() {
    if (System.err instanceof LogStream log) {
      log.awaitWritten();
    }
  }

  private void awaitWritten() {
    var written = new CountDownLatch(1);
    try {
      var _ =
          waiting.offer(written::countDown)
              && written.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Hands on whole lines.
  private static final class Lines extends OutputStream {

    private final PrintStream out;
    private final BlockingQueue<Runnable> waiting;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    Lines(PrintStream out, BlockingQueue<Runnable> waiting) {
      this.out = out;
      this.waiting = waiting;
    }

    @Override
    public synchronized void write(int octet) {
      begun.write(octet);
      if (octet == '\n') {
        byte[] line = begun.toByteArray();
        begun.reset();
        var _ = waiting.offer(() -> out.write(line, 0, line.length)); // else it has no place
      }
    }
  }
}
