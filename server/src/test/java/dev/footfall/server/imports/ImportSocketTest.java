package dev.footfall.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.core.Totals;
import dev.footfall.server.ImportRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom the socket for imports is open to, and what it refuses.
final class ImportSocketTest {

  @TempDir private Path folder;

  private ImportRun run;
  private Path log;
  private RunningStore server;

  @BeforeEach
  void startServer() throws IOException {
    run = new ImportRun(folder.resolve("data"));
    log = Files.writeString(folder.resolve("access.log"), ImportRun.log(500));
    server = RunningStore.of(run.data);
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
  }

  @Test
  void refuses_another_version_in_a_sentence_that_names_both() throws IOException {
    server.close();
    server = RunningStore.ofVersion(run.data, "9.9.9");
    run.imports(log);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .isEqualTo(
            "footfall: the running server is Footfall 9.9.9, and this is (not packaged): use that"
                + " one, or stop the server\n");
    assertThat(server.totals()).isEqualTo(Totals.ZERO);
  }

  @Test
  void is_open_to_the_owner_of_the_files_alone_and_leaves_nothing_behind() throws IOException {
    Path file = ImportSocket.file(run.data);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    server.close();

    try (var files = Files.list(run.data)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .allMatch(name -> name.matches("footfall\\.(db|lock)"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"site ", "site a b", "hour 1", "", "site blog.example:80"})
  void refuses_what_is_no_site(String line) throws IOException {
    try (SocketLines client = server.connect()) {
      client.read();
      client.send(line);

      assertThat(client.read()).isEqualTo("refused the request cannot be understood");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"path", "hour\tx\t1\t1\t", "what\t1", "end 00"})
  void refuses_what_is_no_history(String line) throws IOException {
    try (SocketLines client = server.connect()) {
      client.read();
      client.send("site blog.example");
      client.read();
      client.send(line + "\nend 00");

      assertThat(client.read()).isEqualTo("refused the request cannot be understood");
    }
    assertThat(server.totals()).isEqualTo(Totals.ZERO);
  }

  @Test
  void holds_no_more_in_memory_than_it_says() throws IOException {
    try (SocketLines client = server.connect()) {
      client.read();
      client.send("site blog.example");
      long most = Long.parseLong(client.read().split(" ", 2)[1]);
      String line = "path\t1763888400\t1\t1\t/" + "x".repeat(8_000);
      for (long sent = 0; sent + line.length() <= most; sent += line.length()) {
        client.write(line);
      }
      client.send(line);

      assertThat(client.read()).isEqualTo("refused the request cannot be understood");
    }
    assertThat(server.totals()).isEqualTo(Totals.ZERO);
  }

  @Test
  void ends_a_client_whose_line_has_no_end() throws IOException {
    try (SocketLines client = server.connect()) {
      client.read();

      assertThatThrownBy(() -> sendLongLine(client)).isInstanceOf(IOException.class);
    }
    run.imports(log);
    assertThat(server.totals()).isEqualTo(new Totals(500, 7));
  }

  /// The server may close the connection before all is sent.
  private static void sendLongLine(SocketLines client) throws IOException {
    client.send("x".repeat(10_000));
    client.read();
  }
}
