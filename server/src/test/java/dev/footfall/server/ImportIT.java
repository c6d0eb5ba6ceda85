package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.store.sqlite.SqliteHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The import as it is shipped: standard input, kill -9, a server beside it.
final class ImportIT {

  private static final int VISITS = 20_000;
  private static final Totals ALL = new Totals(VISITS, 7);

  @TempDir private Path folder;

  @Test
  void reads_standard_input() throws Exception {
    Process process = start("-");
    process.getOutputStream().write(ImportRun.bytes(ImportRun.log(VISITS)));
    process.getOutputStream().close();

    assertThat(ServerProcess.exitCode(process)).isZero();
    assertThat(totals()).isEqualTo(ALL);
  }

  @Test
  void has_counted_nothing_when_it_is_killed_half_way() throws Exception {
    Process process = start("-");
    process.getOutputStream().write(ImportRun.bytes(ImportRun.log(VISITS)));
    process.getOutputStream().flush(); // most is read by now, and the end is never seen
    process.destroyForcibly();
    ServerProcess.exitCode(process);

    assertThat(totals()).isEqualTo(Totals.ZERO);
    importAll();
    assertThat(totals()).isEqualTo(ALL);
  }

  @Test
  void has_counted_all_or_nothing_whenever_it_is_killed() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Path log = Files.writeString(folder.resolve("access.log"), ImportRun.log(VISITS));
    for (int round = 0; round < 8; round++) {
      Process process = start(log.toString());
      process.waitFor(random.nextInt(1_500), TimeUnit.MILLISECONDS);
      process.destroyForcibly();
      ServerProcess.exitCode(process);
      assertThat(totals()).as("seed %d", seed).isIn(Totals.ZERO, ALL);
    }
    importAll();
    assertThat(totals()).as("seed %d", seed).isEqualTo(ALL);
  }

  @Test
  void counts_once_beside_a_server_whichever_of_both_is_killed() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Path log = Files.writeString(folder.resolve("access.log"), ImportRun.log(VISITS));
    ServerProcess server = ServerProcess.shipped(data(), folder.resolve("log"));
    for (int round = 0; round < 6; round++) {
      Process process = start(log.toString());
      process.waitFor(random.nextInt(2_500), TimeUnit.MILLISECONDS);
      if (random.nextBoolean()) {
        process.destroyForcibly();
      } else {
        server.kill();
        ServerProcess.exitCode(process); // it may count by itself now, and has the directory then
        server = ServerProcess.shipped(data(), folder.resolve("log"));
      }
      ServerProcess.exitCode(process);
    }
    try (ServerProcess _ = server) {
      importAll();
      importAll();
    }
    assertThat(totals()).as("seed %d", seed).isEqualTo(ALL);
  }

  /// A terminal of 80 columns, that of util-linux's `script`; nobody wants the bar in a file.
  @Test
  void says_on_a_terminal_what_it_does_when_all_is_read() throws Exception {
    Path log = Files.writeString(folder.resolve("access.log"), ImportRun.log(VISITS));
    Process process = start(log.toString());
    assertThat(ServerProcess.exitCode(process)).isZero();
    assertThat(folder.resolve("err")).isEmptyFile();
    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).startsWith("lines read");

    String command = "stty cols 80; " + String.join(" ", command(log.toString()));
    List<String> onTerminal = List.of("script", "-qec", command, "/dev/null");
    Process watched = ServerProcess.launch(folder.resolve("err"), onTerminal);
    String said = new String(watched.getInputStream().readAllBytes(), UTF_8);

    assertThat(ServerProcess.exitCode(watched)).as(said).isZero();
    assertThat(said).containsSubsequence("Reading", "100%", "Sorting", "Writing", "lines read");
  }

  private void importAll() throws IOException {
    Path log = Files.writeString(folder.resolve("access.log"), ImportRun.log(VISITS));
    assertThat(ServerProcess.exitCode(start(log.toString()))).isZero();
  }

  private Process start(String file) {
    return ServerProcess.launch(folder.resolve("err"), command(file));
  }

  private List<String> command(String file) {
    List<String> command = new ArrayList<>(ServerProcess.shippedCommand(data(), 0).subList(0, 3));
    command.addAll(Arrays.asList("import", file, "--site", "blog.example"));
    command.addAll(Arrays.asList("--data", data().toString()));
    return command;
  }

  private Totals totals() {
    return Files.exists(data().resolve("footfall.db"))
        ? SqliteHistory.read(data(), ImportRun.SITE)
            .map(history -> history.totals())
            .orElse(Totals.ZERO)
        : Totals.ZERO;
  }

  private Path data() {
    return folder.resolve("data");
  }
}
