package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.server.cli.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A server whose log goes into a pipe that is full and that nobody reads: it waits for nothing.
@EnabledOnOs(OS.LINUX) // whose dd can fill a pipe without waiting
final class FullLogTest {

  /// One that waits is killed after a while.
  private static final String FULL =
      "mkfifo \"$0\"; exec 3<>\"$0\"; dd if=/dev/zero of=\"$0\" bs=4096 oflag=nonblock 2>/dev/null;"
          + " exec timeout -s KILL 60 \"$@\" 2>&3 3<&-";

  @TempDir private Path folder;

  @Test
  void counts_and_stops_when_nobody_reads_its_log() {
    List<String> command = new ArrayList<>(List.of("sh", "-c", FULL, folder.resolve("pipe") + ""));
    command.addAll(
        ServerProcess.testCommand(
            Main.class, "serve", "--port", "0", "--data", folder.resolve("data")));
    try (ServerProcess server = ServerProcess.of(folder.resolve("log"), command)) {
      assertThat(RawHttp.send(server.url(), "GET /healthz HTTP/1.0\r\n\r\n").status())
          .isEqualTo(200);
      assertThat(server.stop()).isZero();
    }
  }
}
