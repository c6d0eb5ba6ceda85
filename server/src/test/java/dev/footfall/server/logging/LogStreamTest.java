package dev.footfall.server.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class LogStreamTest {

  private static final int PLACES = 1_000;

  /// A pipe that takes nothing until somebody reads it.
  private static final class Pipe extends ByteArrayOutputStream {

    private final CountDownLatch isFull = new CountDownLatch(1);
    private final CountDownLatch isRead = new CountDownLatch(1);

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      isFull.countDown();
      try {
        isRead.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts the log", e);
      }
      super.write(bytes, offset, length);
    }
  }

  @Test
  void says_how_many_lines_found_no_place() throws InterruptedException {
    var pipe = new Pipe();
    var log = LogStream.before(new PrintStream(pipe, true, UTF_8));
    log.println("first");
    pipe.isFull.await();
    for (int i = 0; i < PLACES + 7; i++) {
      log.println("é " + i);
    }

    pipe.isRead.countDown();
    while (!pipe.toString(UTF_8).endsWith("é 999\n")) { // a drain finds no place before
      Thread.onSpinWait();
    }
    log.println("last");
    log.awaitWritten();

    assertThat(pipe.toString(UTF_8).lines().toList())
        .hasSize(PLACES + 3)
        .startsWith("first", "é 0")
        .endsWith("é 999", "7 lines of the log found no place", "last");
  }
}
