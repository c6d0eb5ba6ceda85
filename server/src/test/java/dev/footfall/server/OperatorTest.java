package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.core.StoreHealth;
import dev.footfall.core.history.ForwardingStore;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.server.cli.Main;
import dev.footfall.store.sqlite.SqliteStore;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The commands of whoever keeps a counter running.
final class OperatorTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void health_is_0_where_all_is_well() {
    try (TestServer server = TestServer.start(new MemoryStore(), new TestClock(NOON))) {
      assertThat(run("health", "--url", server.url())).isZero();
      int port = URI.create(server.url()).getPort();
      for (String host : new String[] {"127.0.0.1", "0.0.0.0", "::"}) {
        assertThat(run("health", "--port", "" + port, "--host", host)).as(host).isZero();
      }
      assertThat(out.toString().lines())
          .hasSize(4)
          .containsOnly("All is well at http://127.0.0.1:%d.".formatted(port));
    }
  }

  @Test
  void health_says_what_is_not_well() {
    try (TestServer server = TestServer.start(new SickStore(), new TestClock(NOON))) {
      assertThat(run("health", "--url", server.url())).isEqualTo(1);
      assertThat(err).hasToString("footfall: the disk is full\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"200, hello", "200, {}", "503, busy", "404, {\"error\":\"no such page\"}"})
  void health_knows_that_something_else_answers(int status, String body) throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, body.length());
          exchange.getResponseBody().write(body.getBytes(UTF_8));
          exchange.close();
        });
    other.start();
    int port = other.getAddress().getPort();

    assertThat(run("health", "--port", "" + port)).isEqualTo(1);
    assertThat(err)
        .hasToString("footfall: there is no Footfall at http://127.0.0.1:%d\n".formatted(port));
    other.stop(0);
    err.getBuffer().setLength(0);
    assertThat(run("health", "--port", "" + port)).isEqualTo(1);
    assertThat(err.toString()).startsWith("footfall: no answer from http://127.0.0.1:" + port);
  }

  @Test
  void health_wants_an_address() {
    assertThat(run("health", "--url", "counter.example")).isEqualTo(2);
    assertThat(run("health", "--port", "x")).isEqualTo(2);
  }

  @Test
  void backup_writes_a_file_that_a_counter_starts_from() throws IOException {
    Path data = folder.resolve("data");
    Path file = folder.resolve("b.db");
    new ImportRun(data)
        .imports(Files.writeString(folder.resolve("access.log"), ImportRun.log(100)));
    try (SqliteStore _ = open(data)) {
      assertThat(run("backup", file.toString(), "--data", data.toString())).isZero();
    }
    Path restored = Files.createDirectory(folder.resolve("restored"));
    Files.move(file, restored.resolve("footfall.db"));
    try (SqliteStore store = open(restored)) {
      assertThat(await(store.totals(SITE)).visits()).isEqualTo(100);
    }
  }

  @Test
  void backup_is_1_where_there_is_no_counter() {
    assertThat(run("backup", folder.resolve("b.db").toString(), "--data", folder.toString()))
        .isEqualTo(1);
    assertThat(err).hasToString("footfall: there is no Footfall database in " + folder + "\n");
    assertThat(run("backup")).isEqualTo(2);
  }

  @Test
  void forget_deletes_what_is_overdue_in_a_counter_that_is_stopped() {
    Salt salt = Salt.random(Epoch.of(NOON), new Random(1)); // of a day that is long over
    try (SqliteStore store = open(folder)) {
      await(store.agree(salt));
    }
    assertThat(new Forensics(folder).contains(salt.secret())).isTrue();

    assertThat(run("forget", "--data", folder.toString())).isZero();
    assertThat(new Forensics(folder).contains(salt.secret())).isFalse();
    assertThat(out).hasToString("What was overdue in " + folder + " is deleted.\n");
  }

  @Test
  void forget_leaves_it_to_a_counter_that_runs() {
    try (SqliteStore _ = open(folder)) {
      assertThat(run("forget", "--data", folder.toString())).isZero();
    }
    assertThat(out).hasToString("A counter is running on " + folder + ": it forgets by itself.\n");
  }

  @Test
  void forget_makes_no_counter_where_there_is_none() {
    assertThat(run("forget", "--data", folder.toString())).isEqualTo(1);
    assertThat(err).hasToString("footfall: there is no Footfall database in " + folder + "\n");
    assertThat(folder).isEmptyDirectory();
  }

  private int run(String... arguments) {
    return Main.line()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static SqliteStore open(Path data) {
    return SqliteStore.open(SqliteOptions.in(data));
  }

  private static final class SickStore extends ForwardingStore {
    SickStore() {
      super(new MemoryStore());
    }

    @Override
    public StoreHealth health(Instant now) {
      return new StoreHealth("the disk is full");
    }
  }
}
