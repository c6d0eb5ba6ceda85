package dev.footfall.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a process ends that is told to, in processes of their own.
final class GracefulStopTest {

  @ParameterizedTest
  @ValueSource(strings = {"before", "meanwhile"})
  void closes_the_server_also_when_it_was_told_to_end_while_it_started(String started)
      throws Exception {
    Process process = run(started);

    assertThat(said(process)).isEqualTo("closed\n");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void ends_with_1_when_the_server_cannot_be_closed() throws Exception {
    Process process = run("broken");

    assertThat(said(process)).contains("ERROR closing");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  private static Process run(String started) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            StoppedProgram.class.getName(),
            started)
        .redirectErrorStream(true)
        .start();
  }

  private static String said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  /// A process that is told to end before or while what it is to close is there.
  static final class StoppedProgram {

    private StoppedProgram() {}

    public static void main(String[] arguments) {
      boolean isBroken = arguments[0].equals("broken");
      var stop = new GracefulStop(() -> close(isBroken));
      if (arguments[0].equals("meanwhile")) {
        Runtime.getRuntime().addShutdownHook(new Thread(stop::atExit));
      } else {
        stop.atExit();
      }
      System.exit(7);
    }

    private static void close(boolean isBroken) {
      if (isBroken) {
        throw new IllegalStateException("broken");
      }
      System.out.println("closed");
    }
  }
}
