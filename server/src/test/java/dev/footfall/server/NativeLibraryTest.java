package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.server.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// SQLite's library is unpacked into a folder for temporary files, unless the launcher has it.
final class NativeLibraryTest {

  @TempDir private Path folder;

  /// A file in the place of the folder stands for all of these.
  @ParameterizedTest
  @ValueSource(strings = {"java.io.tmpdir", "org.sqlite.tmpdir"})
  void says_where_it_could_not_be_unpacked(String property) throws IOException {
    Path noFolder = Files.createFile(folder.resolve("no-folder"));

    assertThat(run("-D" + property + "=" + noFolder)).isEqualTo(1);
    assertThat(folder.resolve("err"))
        .content()
        .contains("library cannot be loaded from " + noFolder + ", which");
  }

  /// The control, which is what the sentence advises.
  @Test
  void is_unpacked_into_the_folder_that_is_named() throws IOException {
    Path noFolder = Files.createFile(folder.resolve("no-folder"));
    Path other = Files.createDirectory(folder.resolve("other"));

    assertThat(run("-Djava.io.tmpdir=" + noFolder, "-Dorg.sqlite.tmpdir=" + other)).isZero();
    assertThat(folder.resolve("err")).content().doesNotContain("cannot be loaded");
  }

  private int run(String... options) {
    String data = folder.resolve("data").toString();
    List<String> command = new ArrayList<>(ServerProcess.testCommand(Main.class, "import"));
    command.addAll(List.of("--since-total", "5,3", "--site", "a.example", "--data", data));
    command.addAll(1, List.of(options));
    return ServerProcess.exitCode(ServerProcess.launch(folder.resolve("err"), command));
  }
}
