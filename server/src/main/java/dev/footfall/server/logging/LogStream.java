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
/// waits, and lines that find no place are thrown away; the next one that does says how many.
/// Thread-safe.
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
    System.setErr(before(System.err));
  }

  /// Returns a stream whose lines go to another one, by a thread that starts here.
  static LogStream before(PrintStream out) {
    BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MAX_LINES);
    Thread.ofPlatform().daemon().name("footfall-log").start(() -> runAll(waiting));
    return new LogStream(waiting, new Lines(out, waiting));
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

  void awaitWritten() {
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
    private int lost;

    Lines(PrintStream out, BlockingQueue<Runnable> waiting) {
      this.out = out;
      this.waiting = waiting;
    }

    @Override
    public synchronized void write(int octet) {
      begun.write(octet);
      if (octet == '\n') {
        String line = begun.toString(UTF_8);
        begun.reset();
        String text = lost == 0 ? line : lost + " lines of the log found no place\n" + line;
        lost = waiting.offer(() -> out.print(text)) ? 0 : lost + 1;
      }
    }
  }
}
