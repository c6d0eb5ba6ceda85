package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.server.cli.Main;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A command whose result a full disk swallows has failed, and says so.
@EnabledOnOs(OS.LINUX) // which alone has a disk that is always full
final class FullOutputTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help", "stats", "export", "token"})
  void a_command_fails_when_nothing_could_be_written(String command) throws IOException {
    assertThat(run(command, "/dev/full")).isEqualTo(1);
    assertThat(folder.resolve("err"))
        .content()
        .isEqualToIgnoringNewLines("footfall: cannot write to standard output");
  }

  /// The control.
  @Test
  void a_command_succeeds_when_all_is_written() throws IOException {
    assertThat(run("stats", folder.resolve("out").toString())).isZero();
    assertThat(folder.resolve("err")).isEmptyFile();
    assertThat(folder.resolve("out")).content().contains("12 visits");
  }

  /// Runs it on data of its own and returns its exit code.
  private int run(String command, String out) throws IOException {
    String data = folder.resolve("data").toString();
    String[] start = {"import", "--since-total", "12,3", "--site", "blog.example", "--data", data};
    assertThat(Main.run(start)).isZero();
    String java = ServerProcess.java();
    List<String> all = new ArrayList<>(List.of(java, "--enable-native-access=ALL-UNNAMED", "-cp"));
    all.addAll(List.of(System.getProperty("java.class.path"), Main.class.getName(), command));
    if (!command.startsWith("-")) {
      all.addAll(List.of("--data", data));
    }
    if (command.equals("export")) {
      all.addAll(List.of("--site", "blog.example"));
    }
    var builder = new ProcessBuilder(all).redirectOutput(new File(out));
    builder.environment().put("XDG_STATE_HOME", Files.createTempDirectory(folder, "state") + "");
    return ServerProcess.exitCode(builder.redirectError(folder.resolve("err").toFile()).start());
  }
}
