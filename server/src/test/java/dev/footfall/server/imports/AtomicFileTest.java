package dev.footfall.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {

  @TempDir private Path folder;

  @Test
  void writes_a_new_file_and_replaces_an_old_one() throws IOException {
    Path file = folder.resolve("export.csv");
    AtomicFile.write(file, out -> out.write("old ü"));
    assertThat(file).hasContent("old ü");
    AtomicFile.write(file, out -> out.write("new"));

    assertThat(file).hasContent("new");
    assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void keeps_the_old_file_while_it_writes_and_when_that_fails() throws IOException {
    Path file = Files.writeString(folder.resolve("export.csv"), "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write("half");
                      out.flush();
                      assertThat(file).hasContent("old");
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");

    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void writes_through_a_link_to_what_it_points_to() throws IOException {
    Path file = Files.writeString(folder.resolve("real.csv"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
    AtomicFile.write(link, out -> out.write("new"));

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  void takes_the_place_of_a_draft_that_a_killed_process_of_its_id_has_left() throws IOException {
    Path file = folder.resolve("export.csv");
    String draft = ".export.csv." + ProcessHandle.current().pid() + ".tmp";
    Files.writeString(folder.resolve(draft), "a part");

    AtomicFile.write(file, out -> out.write("whole"));

    assertThat(file).hasContent("whole");
    assertThat(folder.resolve(draft)).doesNotExist();
  }
}
