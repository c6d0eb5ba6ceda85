package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.contract.Fixtures;
import dev.footfall.contract.TestClock;
import dev.footfall.server.http.CounterServer;
import dev.footfall.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Scanner;

/// A server whose clock moves when told to: a line `PT1H` on its standard input lets an hour pass,
/// minute by minute as housekeeping would see it.
final class PrivacyTestServer {

  private PrivacyTestServer() {}

  /// Takes the data directory, and whether what is deleted is overwritten.
  public static void main(String[] args) {
    var clock = new TestClock(Fixtures.NOON);
    var settings =
        new SqliteStore.SqliteOptions(Path.of(args[0]), 10_000, Boolean.parseBoolean(args[1]));
    try (var lines = new Scanner(System.in, UTF_8);
        var footfall =
            CounterServer.start(
                TestServer.config(), SqliteStore.open(settings), clock, new SecureRandom())) {
      System.out.println("Footfall is counting at " + footfall.url());
      while (lines.hasNextLine()) {
        clock.advance(Duration.parse(lines.nextLine()));
        footfall.forgetNow();
        System.out.println("it is " + clock.instant());
      }
    }
  }
}
