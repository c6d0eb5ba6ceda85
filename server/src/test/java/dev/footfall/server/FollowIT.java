package dev.footfall.server;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log that a server follows, as it is shipped, and kill -9.
final class FollowIT {

  private static final int ROUNDS = 4;
  private static final int LINES_A_ROUND = 400;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern VISITS = Pattern.compile("\\{\"total_visits\":(\\d+).*");

  @TempDir private Path folder;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile int lines;
  private @Nullable ServerProcess running;

  @AfterEach
  void end() {
    if (running != null) {
      running.kill();
    }
  }

  @Test
  void counts_every_line_once_through_kill_9_and_rotation() throws Exception {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    Path log = Files.createFile(folder.resolve("access.log"));
    ServerProcess server = start(log);
    awaitNote();
    for (int round = 0; round < ROUNDS; round++) {
      int before = lines;
      Thread writer = Thread.ofPlatform().start(() -> writeAll(log));
      awaitAtLeast(before + 1, server, seed); // a file that was never seen cannot be found again
      TimeUnit.MILLISECONDS.sleep(random.nextInt(150)); // the moment of the kill: any will do
      server.kill();
      writer.join();
      if (random.nextBoolean()) {
        Files.move(log, folder.resolve("access.log.1"), StandardCopyOption.REPLACE_EXISTING);
      }
      server = start(log);
      awaitVisits(server, seed);
    }
    assertThat(server.stop()).isZero();
    server = start(log);
    awaitVisits(server, seed);
    assertThat(server.stop()).isZero();
  }

  private ServerProcess start(Path log) {
    ServerProcess server = ServerProcess.shippedFollowing(data(), log, folder.resolve("log"));
    running = server;
    return server;
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void writeAll(Path log) {
    try {
      int first = lines;
      for (int i = first; i < first + LINES_A_ROUND; i++) {
        Files.writeString(log, line(i), CREATE, APPEND);
        lines = i + 1;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(int i) {
    return """
        192.0.2.%d - - [23/Nov/2026:10:%02d:%02d +0000] "GET /p%d HTTP/1.1" 200 %d \
        "-" "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0"
        """
        .formatted(1 + i % 7, i / 60 % 60, i % 60, i % 50, i);
  }

  private void awaitNote() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!hasNote()) {
      assertThat(System.nanoTime()).as("still no note").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private boolean hasNote() throws IOException {
    try (var files = Files.list(data())) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("follow-"));
    }
  }

  private void awaitVisits(ServerProcess server, long seed) throws Exception {
    awaitAtLeast(lines, server, seed);
    assertThat(visits(server)).as("seed %d", seed).isEqualTo(lines);
  }

  private void awaitAtLeast(long visits, ServerProcess server, long seed) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (visits(server) < visits) {
      assertThat(System.nanoTime()).as("seed %d: %d", seed, visits(server)).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private long visits(ServerProcess server) throws Exception {
    URI uri = URI.create(server.url() + "v1/sites/blog.example/visits");
    String body = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    Matcher matcher = VISITS.matcher(body);
    assertThat(matcher.matches()).as(body).isTrue();
    return Long.parseLong(matcher.group(1));
  }
}
