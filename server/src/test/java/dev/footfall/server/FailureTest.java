package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.core.PageTotals;
import dev.footfall.core.ReportTooLargeException;
import dev.footfall.core.StoreHealth;
import dev.footfall.core.history.ForwardingStore;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.ReportSnapshot;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.http.OwnerAuthenticator;
import dev.footfall.http.message.Response;
import dev.footfall.server.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong in the server itself is answered or ends it; nobody is left to wait.
final class FailureTest {

  private static final String TOTALS = "/v1/sites/localhost/visits";
  private static final String REPORT =
      "/v1/sites/localhost/report?from=2026-11-22&to=2026-11-23 HTTP/1.1\r\n"
          + "Authorization: Bearer x";

  @TempDir private Path folder;

  private final TestClock clock = new TestClock(NOON);

  @Test
  void answers_500_when_a_store_throws_an_exception() {
    assertThat(readTotals(() -> new IllegalStateException("secret"))).isEqualTo(500);
  }

  @Test
  void answers_500_when_a_store_throws_an_error() {
    assertThat(readTotals(() -> new AssertionError("secret"))).isEqualTo(500);
  }

  private int readTotals(Supplier<Throwable> failure) {
    try (TestServer server = TestServer.start(new ThrowingStore(failure), clock)) {
      return get(server, TOTALS + " HTTP/1.1").status();
    }
  }

  @Test
  void answers_503_when_the_owners_token_cannot_be_read() throws IOException {
    Files.createDirectory(folder.resolve("owner-token.sha256"));
    try (TestServer server = TestServer.start(new MemoryStore(), clock, folder)) {
      assertThat(get(server, REPORT).status()).isEqualTo(503);
    }
  }

  @Test
  void answers_503_when_the_owners_token_is_not_text() throws IOException {
    Files.write(folder.resolve("owner-token.sha256"), new byte[] {(byte) 0xff});
    try (TestServer server = TestServer.start(new MemoryStore(), clock, folder)) {
      assertThat(get(server, REPORT).status()).isEqualTo(503);
    }
  }

  @Test
  void answers_400_when_a_report_would_be_too_large() throws IOException {
    String hash = HexFormat.of().formatHex(OwnerAuthenticator.hash("x"));
    Files.writeString(folder.resolve("owner-token.sha256"), hash);
    try (TestServer server = TestServer.start(new TooLargeStore(), clock, folder)) {
      Response response = get(server, REPORT);

      assertThat(response.status()).isEqualTo(400);
      assertThat(new String(response.body(), UTF_8)).contains("ask for a shorter period");
    }
  }

  @Test
  void reports_an_unhealthy_store_with_503_and_the_reason() {
    try (TestServer server = TestServer.start(new UnhealthyStore(), clock)) {
      Response health = get(server, "/healthz HTTP/1.1");

      assertThat(health.status()).isEqualTo(503);
      assertThat(health.headers()).containsKey("Retry-After");
      assertThat(new String(health.body(), UTF_8)).isEqualTo("{\"error\":\"the disk is full\"}");
    }
  }

  @Test
  void ends_with_exit_code_1_when_it_fails_after_it_has_begun_to_listen() throws IOException {
    Files.createDirectories(folder.resolve("owner-token.sha256.new/in-the-way"));
    Process server =
        ServerProcess.launch(
            folder.resolve("log"),
            List.of(
                ServerProcess.java(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--port",
                "0",
                "--data",
                folder.toString()));

    assertThat(ServerProcess.exitCode(server)).isEqualTo(1);
    assertThat(folder.resolve("log")).content().contains("footfall: cannot write ");
  }

  private static Response get(TestServer server, String rest) {
    return RawHttp.send(
        server.url(), "GET " + rest + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  /// Returns an exception to throw; throws an error itself.
  private static RuntimeException thrown(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  /// Throws where it should fail a stage.
  private static final class ThrowingStore extends ForwardingStore {
    private final Supplier<Throwable> failure;

    ThrowingStore(Supplier<Throwable> failure) {
      super(new MemoryStore());
      this.failure = failure;
    }

    @Override
    public CompletionStage<PageTotals> totals(Site site, @Nullable PagePath path, Instant now) {
      throw thrown(failure.get());
    }
  }

  private static final class TooLargeStore extends ForwardingStore {
    TooLargeStore() {
      super(new MemoryStore());
    }

    @Override
    public CompletionStage<ReportSnapshot> snapshot(Site site, Period period, Instant now) {
      return CompletableFuture.failedStage(new ReportTooLargeException("reading a report"));
    }
  }

  private static final class UnhealthyStore extends ForwardingStore {
    UnhealthyStore() {
      super(new MemoryStore());
    }

    @Override
    public StoreHealth health(Instant now) {
      return new StoreHealth("the disk is full");
    }
  }
}
