package dev.footfall.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.HistoryCodec;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.page.Site;
import dev.footfall.server.ImportRun;
import dev.footfall.server.config.Await;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Imports and undos beside a server, and what is left when one of both ends at any point of what
/// they say to each other.
final class BesideServerTest {

  private static final int VISITS = 500;
  private static final Totals ALL = new Totals(VISITS, 7);

  @TempDir private Path folder;

  private ImportRun run;
  private Path log;
  private RunningStore server;

  @BeforeEach
  void startServer() throws IOException {
    run = new ImportRun(folder.resolve("data"));
    log = Files.writeString(folder.resolve("access.log"), ImportRun.log(VISITS));
    server = RunningStore.of(run.data);
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
  }

  @Test
  void adds_takes_out_and_starts_from_a_total_while_the_server_holds_the_file() {
    run.imports(log);
    assertThat(run.said()).contains("visits added 500\n").contains("visits in total 500\n");
    assertThat(server.totals()).isEqualTo(ALL);
    run.imports(log);
    assertThat(run.said()).contains("already imported 500\n").contains("visits added 0\n");
    run.run(List.of("import", "--since-total", "1000,100"));
    assertThat(server.totals()).isEqualTo(new Totals(1_500, 107));
    run.run(List.of("import", "--since-total", "1000,100"));
    assertThat(server.totals()).isEqualTo(new Totals(1_500, 107));
    run.run(List.of("undo", "--from", "2026-11-23", "--to", "2026-11-23"));
    assertThat(server.totals()).isEqualTo(new Totals(1_000, 100));
    run.run(List.of("undo", "--from", "2026-11-23", "--to", "2026-11-23"));

    assertThat(run.exitCode()).isZero();
    assertThat(server.totals()).isEqualTo(new Totals(1_000, 100));
  }

  /// The system closes the socket of a client that is killed.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void adds_nothing_for_a_client_that_ends_before_its_last_line(int point) throws IOException {
    List<String> sums = HistoryCodec.of(sums()).lines();
    try (SocketLines client = server.connect()) {
      client.read();
      if (point > 0) {
        client.send("site " + ImportRun.SITE.host());
      }
      if (point > 1) {
        client.read();
        client.send(sums.getFirst());
      }
      if (point > 2) {
        client.send(String.join("\n", sums.subList(1, sums.size())));
      }
      if (point > 3) {
        client.send("end 00");
      }
    }
    importUntilServed();

    assertThat(server.totals()).isEqualTo(ALL);
    assertThat(run.said()).contains("visits added 500\n");
  }

  @Test
  void adds_once_for_a_client_that_ends_before_the_answer() throws IOException {
    HistoryCodec sums = HistoryCodec.of(sums());
    try (SocketLines client = server.connect()) {
      client.read();
      client.send("site " + ImportRun.SITE.host());
      client.read();
      client.send(String.join("\n", sums.lines()) + "\nend " + sums.hash());
    }
    importUntilServed();

    assertThat(server.totals()).isEqualTo(ALL);
    assertThat(run.said()).contains("already imported 500\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void adds_once_for_a_server_that_ends_before_or_after_the_commit(boolean isAfter)
      throws IOException {
    server.close();
    server = RunningStore.seen(run.data, store -> endingAt(isAfter, store));
    run.imports(log);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .isEqualTo(
            "footfall: the server has ended before it answered: give the same command again, and"
                + " nothing counts twice\n");
    assertThat(server.totals()).isEqualTo(isAfter ? ALL : Totals.ZERO);
    server.close();
    server = RunningStore.of(run.data);
    run.imports(log);

    assertThat(run.exitCode()).isZero();
    assertThat(server.totals()).isEqualTo(ALL);
  }

  @Test
  void opens_the_file_itself_where_a_killed_server_has_left_its_socket() throws IOException {
    stopServer();
    Path left = ImportSocket.file(run.data);
    try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(left));
    }
    assertThat(left).exists();
    run.imports(log);
    assertThat(run.exitCode()).isZero();
    startServer();

    assertThat(server.totals()).isEqualTo(ALL);
    run.imports(log);
    assertThat(run.said()).contains("already imported 500\n");
  }

  @Test
  void lets_one_client_in_at_a_time_and_says_so_to_the_next() throws IOException {
    try (SocketLines client = server.connect()) {
      client.read();
      run.imports(log);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.said())
          .isEqualTo("footfall: another import or undo is running: wait until it ends\n");
    }
    importUntilServed();
    assertThat(server.totals()).isEqualTo(ALL);
  }

  /// The server may notice more than a second later that a client is gone.
  private void importUntilServed() {
    do {
      run.imports(log);
    } while (run.said().contains("another import or undo is running"));
    assertThat(run.exitCode()).as(run.said()).isZero();
  }

  /// What an import of the log adds.
  private History sums() {
    return new ImportRun(folder.resolve("other")).imports(log).history();
  }

  /// A store whose process is no more when an import comes, as seen from the client.
  private static HistoryStore endingAt(boolean isAfter, HistoryStore store) {
    return (HistoryStore)
        Proxy.newProxyInstance(
            HistoryStore.class.getClassLoader(),
            new Class<?>[] {HistoryStore.class},
            (_, method, arguments) -> {
              try {
                if (method.getName().equals("apply")) {
                  if (isAfter) {
                    Await.of(store.apply((Site) arguments[0], (History) arguments[1]));
                  }
                  throw new IllegalStateException("killed");
                }
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
