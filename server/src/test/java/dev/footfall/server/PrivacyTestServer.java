package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.contract.Fixtures;
import dev.footfall.contract.TestClock;
import dev.footfall.core.Hit;
import dev.footfall.server.http.CounterServer;
import dev.footfall.store.sqlite.SqliteStore;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;

/// A server whose clock moves when told to: a line `PT1H` on its standard input lets an hour pass,
/// minute by minute as housekeeping would see it. A line `dump FILE` writes what is on its heap.
final class PrivacyTestServer {

  private static final String DUMP = "dump ";

  private PrivacyTestServer() {}

  /// Takes the data directory, whether what is deleted is overwritten, and the addresses of hits
  /// that are kept in memory.
  public static void main(String[] args) throws IOException {
    var clock = new TestClock(Fixtures.NOON);
    var settings =
        new SqliteStore.SqliteOptions(Path.of(args[0]), 10_000, Boolean.parseBoolean(args[1]));
    List<Hit> kept = Arrays.stream(args).skip(2).map(each -> Fixtures.hit("kept", each)).toList();
    try (var lines = new Scanner(System.in, UTF_8);
        var footfall =
            CounterServer.start(
                TestServer.config(), SqliteStore.open(settings), clock, new SecureRandom())) {
      System.out.println("Footfall is counting at " + footfall.url());
      while (lines.hasNextLine()) {
        String line = lines.nextLine();
        if (line.startsWith(DUMP)) {
          HeapDump.write(Path.of(line.substring(DUMP.length())));
        } else {
          clock.advance(Duration.parse(line));
          footfall.forgetNow();
        }
        System.out.println("it is " + clock.instant());
      }
    } finally {
      Reference.reachabilityFence(kept);
    }
  }
}
