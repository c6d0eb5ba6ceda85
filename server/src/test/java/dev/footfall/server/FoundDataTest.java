package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.server.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands without `--data`, beside a counter whose data is elsewhere.
final class FoundDataTest {

  @TempDir private Path folder;

  @Test
  void commands_find_the_data_of_the_counter_that_runs() throws Exception {
    Process server = serve("one", "blog.example");
    try {
      Path log = Files.writeString(folder.resolve("x.log"), ImportRun.log(3));
      assertThat(run("stats"))
          .startsWith("footfall: using --data " + data("one") + "\nblog.example, ");
      assertThat(run("token"))
          .contains("using --data " + data("one"), "Owner's token, shown once: ");
      assertThat(run("export", "--site", "blog.example"))
          .contains("was never counted in " + data("one"));
      assertThat(run("import", log.toString(), "--site", "blog.example"))
          .contains(data("one").toString());
      assertThat(run("stats", "--data", "none"))
          .isEqualTo("footfall: there is no Footfall database in none\n");
    } finally {
      server.destroy();
      server.waitFor();
    }
    assertThat(run("stats"))
        .startsWith("footfall: using --data " + data("one") + "\nblog.example, ");
    noted();
    Files.createDirectory(folder.resolve("data"));
    assertThat(run("stats")).isEqualTo("footfall: there is no Footfall database in data\n");
  }

  @Test
  void several_counters_that_run_must_be_told_apart() throws Exception {
    List<Process> servers = List.of(serve("one", "a.example"), serve("two", "b.example"));
    try {
      assertThat(run("stats"))
          .isEqualTo(
              "footfall: several counters run here, name one with --data: %s, %s\n"
                  .formatted(data("one"), data("two")));
      assertThat(run("stats", "--data", "two")).startsWith("b.example, ");
    } finally {
      for (Process server : servers) {
        server.destroy();
        server.waitFor();
      }
    }
  }

  /// The launcher's warm-up counts in a directory of its own, which nobody looks for.
  @Test
  void finds_no_counter_that_a_warm_up_has_started() throws IOException {
    assertThat(run("warm-up", Files.createDirectory(data("made")).toString()))
        .containsPattern("visits added +1\n")
        .doesNotContain("FAIL");

    assertThat(folder.resolve("state")).doesNotExist();
  }

  @Test
  void looks_for_no_data_where_the_counts_are_in_tables() throws Exception {
    Process server = serve("one", "a.example");
    try {
      assertThat(run("stats", "--store", "dynamodb", "--table", "", "--site", "a.example"))
          .contains("--table")
          .doesNotContain("using");
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private void noted() throws IOException {
    try (Stream<Path> notes = Files.list(folder.resolve("state/footfall"))) {
      assertThat(notes.toList())
          .singleElement()
          .satisfies(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  private Path data(String name) {
    return folder.resolve(name);
  }

  private Process serve(String name, String site) throws IOException {
    Process server =
        process("serve", "--port", "0", "--data", data(name).toString(), "--site", site).start();
    var lines = server.inputReader(UTF_8);
    for (String line = lines.readLine(); !line.startsWith("Footfall is"); ) {
      line = lines.readLine();
    }
    return server;
  }

  /// Returns what a command prints.
  private String run(String... arguments) throws IOException {
    Process process = process(arguments).redirectErrorStream(true).start();
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), UTF_8);
    }
  }

  private ProcessBuilder process(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ServerProcess.java(), "--enable-native-access=ALL-UNNAMED", "-Xshare:auto", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).directory(folder.toFile());
    process.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    process.environment().remove("FOOTFALL_DATA");
    return process;
  }
}
