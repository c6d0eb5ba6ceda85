package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The product as it is shipped, started and stopped as a person would.
final class StartStopIT {

  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void stops_with_exit_code_0_and_keeps_every_answered_visit() throws Exception {
    AtomicInteger answered = new AtomicInteger();
    ServerProcess server = ServerProcess.shipped(data(), log());
    Thread client = Thread.startVirtualThread(() -> visitUntilRefused(server, answered));
    while (answered.get() < 100) {
      Thread.onSpinWait();
    }

    assertThat(server.stop()).isZero();
    client.join();
    assertThat(data().resolve("footfall.db-wal")).doesNotExist();
    try (ServerProcess again = ServerProcess.shipped(data(), log())) {
      var uri = URI.create(again.url() + "v1/sites/localhost/visits");
      var body = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
      assertThat(body).startsWith("{\"total_visits\":" + answered.get() + ",");
    }
  }

  @Test
  void logs_its_start_and_stop_and_nothing_else() throws IOException {
    ServerProcess server = ServerProcess.shipped(data(), log());
    server.readLine("In each page");
    visitUntil(server, 3);
    server.stop();

    assertThat(Files.readAllLines(log()))
        .satisfiesExactly(
            line -> assertThat(line).endsWith("INFO started"),
            line -> assertThat(line).matches("Owner's token, shown once: [A-Za-z0-9_-]{43}"),
            line -> assertThat(line).isEqualTo("Footfall is counting at " + server.url()),
            line -> assertThat(line).isEqualTo("Sites: localhost"),
            line -> assertThat(line).isEqualTo("Dashboard: " + server.url() + "dashboard/"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "In each page: <script async src=\"%sfootfall.js\"></script>"
                            .formatted(server.url())),
            line -> assertThat(line).endsWith("INFO stopped"));
  }

  @Test
  void takes_its_settings_from_the_environment_too() throws Exception {
    try (ServerProcess server =
        ServerProcess.shippedInEnvironment(
            log(),
            "FOOTFALL_PORT=0",
            "FOOTFALL_DATA=" + data(),
            "FOOTFALL_SITE=blog.example",
            "FOOTFALL_PUBLIC=blog.example",
            "FOOTFALL_RATE_LIMIT=1",
            "FOOTFALL_BACKUP_DIR=" + folder.resolve("backups"),
            "FOOTFALL_KEEP_BACKUPS=1")) {
      URI visits = URI.create(server.url() + "v1/sites/blog.example/visits");
      URI report = visits.resolve("report");

      assertThat(status("POST", visits)).isEqualTo(200);
      assertThat(status("POST", visits)).as("the rate limit").isEqualTo(429);
      assertThat(status("GET", report)).as("a public report").isEqualTo(200);
      assertThat(data().resolve("footfall.db")).exists();
      assertThat(backupOf(server)).matches("footfall-\\d{4}-\\d\\d-\\d\\d\\.db");
    }
  }

  private String backupOf(ServerProcess server) throws IOException {
    Path backups = folder.resolve("backups");
    while (!Files.readString(log()).contains("INFO wrote the backup")) {
      assertThat(server.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    return filesOf(backups).getFirst().getFileName().toString();
  }

  @Test
  void leaves_nothing_when_it_is_killed_that_was_given_the_library() throws Exception {
    Path made = Files.createDirectory(folder.resolve("made"));
    warmUp(made);

    assertThat(leftByKilled(made)).isEmpty();
    assertThat(leftByKilled(folder.resolve("absent"))).as("control: unpacked").hasSize(2);
    for (Path library : filesOf(made)) {
      Files.writeString(library, "damaged");
    }
    assertThat(leftByKilled(made)).as("unpacked, for this one does not load").hasSize(2);
  }

  private void warmUp(Path made) throws IOException {
    String jar = System.getProperty("footfall.jar");
    var command = List.of(ServerProcess.java(), "-jar", jar, "warm-up", made.toString());
    Process warmUp = ServerProcess.launch(log(), command);
    warmUp.getInputStream().readAllBytes();
    assertThat(ServerProcess.exitCode(warmUp)).isZero();
  }

  /// What is in the folder for temporary files after a server was killed that ought to take
  /// SQLite's library from another folder.
  private List<Path> leftByKilled(Path library) throws IOException {
    Path temporary = Files.createTempDirectory(folder, "tmp");
    try (ServerProcess server =
        ServerProcess.shippedInEnvironment(
            log(),
            "JDK_JAVA_OPTIONS=-Dorg.sqlite.lib.path=%s -Djava.io.tmpdir=%s"
                .formatted(library, temporary),
            "FOOTFALL_PORT=0",
            "FOOTFALL_DATA=" + data())) {
      visitUntil(server, 1);
    }
    return filesOf(temporary);
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private int status(String method, URI uri) throws IOException, InterruptedException {
    var nothing = HttpRequest.BodyPublishers.noBody();
    var request =
        HttpRequest.newBuilder(uri).method(method, nothing).header("User-Agent", Fixtures.BROWSER);
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  @Test
  void refuses_a_data_directory_in_use() throws Exception {
    try (ServerProcess _ = ServerProcess.shipped(data(), log())) {
      assertFails("another Footfall is using " + data());
    }
  }

  @Test
  void refuses_a_port_in_use() throws Exception {
    try (ServerProcess server = ServerProcess.shipped(data(), log())) {
      int port = URI.create(server.url()).getPort();
      Process second =
          ServerProcess.launch(
              folder.resolve("err"), ServerProcess.shippedCommand(folder.resolve("other"), port));

      assertThat(ServerProcess.exitCode(second)).isEqualTo(1);
      assertThat(Files.readString(folder.resolve("err"))).contains("port " + port + " is in use");
    }
  }

  @Test
  void refuses_a_damaged_file_with_one_sentence() throws Exception {
    Files.createDirectories(data());
    Files.writeString(data().resolve("footfall.db"), "not a database, but long enough to be one");

    assertFails("is damaged or no Footfall database");
  }

  @Test
  void refuses_a_data_directory_that_is_a_file() throws Exception {
    Files.writeString(data(), "in the way");

    assertFails("cannot make the data directory");
  }

  private void assertFails(String sentence) throws IOException {
    Path err = folder.resolve("err");
    Process process = ServerProcess.launch(err, ServerProcess.shippedCommand(data(), 0));

    assertThat(ServerProcess.exitCode(process)).isEqualTo(1);
    assertThat(process.getInputStream().readAllBytes()).asString(UTF_8).isEmpty();
    assertThat(Files.readAllLines(err)).hasSize(1).allMatch(line -> line.contains(sentence));
  }

  private void visitUntil(ServerProcess server, int visits) {
    AtomicInteger answered = new AtomicInteger();
    while (answered.get() < visits) {
      visit(server, answered);
    }
  }

  private void visitUntilRefused(ServerProcess server, AtomicInteger answered) {
    while (visit(server, answered)) {}
  }

  private boolean visit(ServerProcess server, AtomicInteger answered) {
    var uri = URI.create(server.url() + "v1/sites/localhost/visits");
    var request =
        HttpRequest.newBuilder(uri)
            .POST(HttpRequest.BodyPublishers.noBody())
            .header("User-Agent", Fixtures.BROWSER)
            .build();
    try {
      boolean counted = http.send(request, BodyHandlers.discarding()).statusCode() == 200;
      answered.addAndGet(counted ? 1 : 0);
      return counted;
    } catch (IOException | InterruptedException _) {
      return false;
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path log() {
    return folder.resolve("log");
  }
}
