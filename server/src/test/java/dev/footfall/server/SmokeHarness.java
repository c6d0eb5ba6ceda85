package dev.footfall.server;

import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.Fixtures.hit;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.ReportStore;
import dev.footfall.core.page.Site;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.OwnerAuthenticator;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.ReportAccess;
import dev.footfall.server.cli.Main;
import dev.footfall.store.sqlite.SqliteStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What tests of `footfall smoke` share: a server with real visits, and a run of the command.
abstract class SmokeHarness {

  static final Site LOCALHOST = new Site("localhost");
  static final String TOKEN = "b3duZXItdG9rZW4tb2YtdGhlLXRlc3Rz";
  static final Clock CLOCK = Clock.systemUTC();
  private static final int DEFAULT_RATE_LIMIT = 60;
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

  /// Whatever day it becomes meanwhile.
  private final Period days =
      new Period(today.minusDays(1), today.plusDays(1), Period.Interval.DAY);

  /// What one run printed, and its exit code.
  record Run(int code, String out, String err) {
    long failures() {
      return out.lines().filter(line -> line.startsWith("FAIL ")).count();
    }
  }

  @TempDir Path directory;
  ReportStore store;
  TestServer server;

  @BeforeEach
  final void startWithRealVisits() {
    store = SqliteStore.open(SqliteStore.SqliteOptions.in(directory));
    var counter = new Counter(store, new Filters(0, CLOCK), CLOCK, new SecureRandom());
    for (int i = 0; i < 5; i++) {
      await(counter.count(hit(LOCALHOST, "/about", null, "real-" + i, Fixtures.address(i / 2))));
    }
    server = start(new ProxyTrust.Peer());
  }

  @AfterEach
  final void stop() {
    server.close();
  }

  final TestServer start(ProxyTrust trust) {
    var owner = OwnerAuthenticator.withHash(OwnerAuthenticator.hash(TOKEN));
    var api = new ApiConfig(Set.of(LOCALHOST), Set.of(), trust, new ReportAccess(owner, Set.of()));
    return TestServer.start(api, store, DEFAULT_RATE_LIMIT, CLOCK);
  }

  final Report report(Site site) {
    return await(store.report(site, days));
  }

  static Run smoke(String url, String... more) {
    var args =
        Stream.concat(
            Stream.of("smoke", url, "--site", "localhost", "--token", TOKEN), Stream.of(more));
    return run(args.toArray(String[]::new));
  }

  static Run run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Main.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    return new Run(code, out.toString(), err.toString());
  }
}
