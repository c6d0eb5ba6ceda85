package dev.footfall.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.core.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data directories that a store does not open.
final class RefusedFilesTest {

  @TempDir private Path directory;

  private CountedFiles files;

  @BeforeEach
  void prepare() {
    files = new CountedFiles(directory);
  }

  @Test
  void refuses_a_second_writer_of_the_same_directory() {
    try (SqliteStore _ = files.open()) {
      assertThatThrownBy(files::open)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another Footfall is using");
    }
    files.open().close();
  }

  @Test
  void refuses_a_file_that_is_no_database() throws IOException {
    Files.writeString(directory.resolve("footfall.db"), "these are not the counts you want");

    assertThatThrownBy(files::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is damaged or no Footfall database");
  }

  @Test
  void refuses_a_damaged_file_and_leaves_it_alone() throws IOException {
    try (SqliteStore store = files.open()) {
      IntStream.range(0, 500).forEach(i -> files.add(store, "v" + i, i));
    }
    Path file = directory.resolve("footfall.db");
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 4096; i < bytes.length; i += 64) {
      bytes[i] ^= 0x55;
    }
    Files.write(file, bytes);

    assertThatThrownBy(files::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is damaged");
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void says_what_is_in_the_way() throws IOException {
    Files.createDirectory(directory.resolve("footfall.lock"));
    assertThatThrownBy(files::open).hasMessageEndingWith("Is a directory");

    Files.delete(directory.resolve("footfall.lock"));
    Files.createSymbolicLink(directory.resolve("footfall.db"), Path.of("nowhere"));
    assertThatThrownBy(files::open).hasMessageEndingWith("something else has this name");
  }

  @Test
  void refuses_a_file_of_a_newer_version() throws SQLException {
    files.open().close();
    files.sql("pragma user_version = 99");

    assertThatThrownBy(files::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer Footfall (schema 99");
  }

  @Test
  void refuses_to_begin_anew_beside_the_log_of_a_lost_file() throws IOException {
    Files.writeString(directory.resolve("footfall.db-wal"), "the log of a file that is gone");

    assertThatThrownBy(files::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("put the file back");
  }

  @Test
  void refuses_to_begin_anew_in_an_emptied_file_whose_log_is_there() throws IOException {
    Path copy = Files.createDirectory(directory.resolve("killed"));
    try (SqliteStore store = files.open()) {
      files.add(store, "a", 0);
      Files.copy(directory.resolve("footfall.db-wal"), copy.resolve("footfall.db-wal"));
    }
    Files.createFile(copy.resolve("footfall.db"));

    assertThatThrownBy(() -> new CountedFiles(copy).open())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is empty: restore a backup");
    assertThat(copy.resolve("footfall.db-wal")).isNotEmptyFile();
  }

  @Test
  void refuses_to_begin_anew_in_an_emptied_file_of_a_server() throws IOException {
    files.open().close();
    Files.createFile(directory.resolve("owner-token.sha256"));
    Files.write(directory.resolve("footfall.db"), new byte[0]);

    assertThatThrownBy(files::open).hasMessageContaining("is empty: restore a backup");
  }

  @Test
  void begins_in_the_empty_file_of_a_first_start_that_was_killed() throws IOException {
    Files.createFile(directory.resolve("footfall.db"));

    files.open().close();
    assertThat(directory.resolve("footfall.db")).isNotEmptyFile();
  }

  @Test
  void begins_where_a_token_is_and_no_file() throws IOException {
    Files.createFile(directory.resolve("owner-token.sha256"));

    files.open().close();
    assertThat(directory.resolve("footfall.db")).isNotEmptyFile();
  }
}
