package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.DatabaseFile;
import dev.footfall.contract.Fixtures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 under load, restart, resend what was not answered: nothing lost, nothing counted twice.
/// `-Dfootfall.crash.rounds=500` for the long run.
@Timeout(3_000)
final class CrashIT {

  private static final int ROUNDS = Integer.getInteger("footfall.crash.rounds", 25);
  private static final int CLIENTS = 8;
  private static final int VISITORS = 300;
  private static final Pattern TOTALS =
      Pattern.compile("\\{\"total_visits\":(\\d+),\"unique_visitors\":(\\d+).*");

  @TempDir private Path folder;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Set<String> sent = ConcurrentHashMap.newKeySet();
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final Set<String> visitors = ConcurrentHashMap.newKeySet();

  private record Counts(long visits, long visitors) {}

  @Test
  void counts_every_answered_visit_once_through_kill_9() throws Exception {
    Path data = folder.resolve("data");
    Path log = folder.resolve("log");
    long seed = new Random().nextLong();
    System.out.println("CrashIT: seed " + seed + ", " + ROUNDS + " rounds");
    Counts counts = crash(() -> ServerProcess.shipped(data, log), new Random(seed), ROUNDS);

    assertThat(answered).as("seed %d: answered visits", seed).hasSizeGreaterThan(ROUNDS * 20);
    assertThat(counts).as("seed %d", seed).isEqualTo(new Counts(sent.size(), visitors.size()));
    assertThat(integrity(data)).isEqualTo("ok");
  }

  /// The positive control: a server that responds before the disk has a visit loses some, and this
  /// test sees it.
  @Test
  void would_find_visits_that_were_answered_too_early() throws Exception {
    Path data = folder.resolve("data");
    Path log = folder.resolve("log");
    var eager =
        (Supplier<ServerProcess>)
            () -> ServerProcess.ofTests(log, CrashTestServer.class, data.toString());
    Counts counts = crash(eager, new Random(1), 2);

    assertThat(counts.visits()).isLessThan(sent.size());
  }

  /// Loads and kills, `rounds` times; then resends all that was never answered, and counts.
  private Counts crash(Supplier<ServerProcess> start, Random random, int rounds) throws Exception {
    for (int round = 0; round < rounds; round++) {
      try (ServerProcess server = start.get()) {
        load(server, random.nextLong(), 50 + random.nextInt(350));
      }
    }
    try (ServerProcess server = start.get()) {
      for (String id : sent) {
        if (!answered.contains(id)) {
          assertThat(visit(server, id)).isTrue();
        }
      }
      Thread.sleep(300); // the control writes this late; the product has nothing to wait for
      return totals(server);
    }
  }

  /// A young process is slow: the time until the kill begins when it counts at all.
  private void awaitFirstAnswers() throws InterruptedException {
    int before = answered.size();
    while (answered.size() < before + CLIENTS) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /// Eight clients send new visits, and half of the unanswered ones of before, until the kill.
  private void load(ServerProcess server, long seed, int killAfterMs) throws InterruptedException {
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < CLIENTS; client++) {
        Random random = new Random(seed + client);
        clients.execute(() -> sendUntilItDies(server, random));
      }
      awaitFirstAnswers();
      TimeUnit.MILLISECONDS.sleep(killAfterMs);
      server.kill();
    }
  }

  private void sendUntilItDies(ServerProcess server, Random random) {
    for (String id : sent.stream().filter(id -> !answered.contains(id)).toList()) {
      if (random.nextBoolean() && !visit(server, id)) {
        return;
      }
    }
    while (visit(server, random.nextInt(VISITORS) + "-" + Long.toHexString(random.nextLong()))) {}
  }

  /// Sends a visit; the visitor is the number before the dash of its id. Returns whether it got a
  /// 200.
  private boolean visit(ServerProcess server, String id) {
    String address = Fixtures.address(Integer.parseInt(id.substring(0, id.indexOf('-'))));
    sent.add(id);
    visitors.add(address);
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + "v1/sites/localhost/visits?id=" + id))
            .POST(HttpRequest.BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(20))
            .header("User-Agent", Fixtures.BROWSER)
            .header("X-Forwarded-For", address)
            .build();
    try {
      boolean counted = http.send(request, BodyHandlers.discarding()).statusCode() == 200;
      if (counted) {
        answered.add(id);
      }
      return counted;
    } catch (IOException _) {
      return false; // killed: it may or may not be counted
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Counts totals(ServerProcess server) throws Exception {
    var uri = URI.create(server.url() + "v1/sites/localhost/visits");
    String body = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    Matcher totals = TOTALS.matcher(body);
    assertThat(totals.matches()).as(body).isTrue();
    return new Counts(Long.parseLong(totals.group(1)), Long.parseLong(totals.group(2)));
  }

  private static String integrity(Path data) throws SQLException {
    try (var database = DatabaseFile.open(data);
        var statement = database.createStatement();
        var row = statement.executeQuery("pragma integrity_check")) {
      row.next();
      return row.getString(1);
    }
  }
}
