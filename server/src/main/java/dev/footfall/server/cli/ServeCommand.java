package dev.footfall.server.cli;

import dev.footfall.core.Counter;
import dev.footfall.core.Result;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.page.Site;
import dev.footfall.server.config.BackupPlan;
import dev.footfall.server.config.OwnerToken;
import dev.footfall.server.config.ServerConfig;
import dev.footfall.server.config.StoreLocation;
import dev.footfall.server.config.ZoneSetting;
import dev.footfall.server.follow.FollowedLog;
import dev.footfall.server.follow.LogFollowers;
import dev.footfall.server.http.CounterServer;
import dev.footfall.server.http.Faults;
import dev.footfall.server.http.GracefulStop;
import dev.footfall.server.http.NightlyBackup;
import dev.footfall.server.imports.ImportSocket;
import dev.footfall.server.logging.LogStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/// `footfall serve`: runs the counter until it receives a signal to stop.
final class ServeCommand implements Callable<Integer> {

  /// The beginning of the line that says where it listens.
  static final String READY = "Footfall is counting at ";

  private final CommandSpec spec =
      Options.command(
          this, "serve", "Run the counter. Prints one line with its address when it is ready.");

  private final ServeOptions options = new ServeOptions();

  CommandSpec spec() {
    options.addTo(spec);
    return spec;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<String> problems = new ArrayList<>();
    Optional<BackupPlan> backups = options.backups(problems);
    options.checkLogFormat(problems);
    return switch (ServerConfig.parse(options.raw())) {
      case Result.Bad(List<String> others) -> {
        problems.addAll(0, others);
        yield Options.fail(spec, problems, Options.USAGE);
      }
      case Result.Ok(ServerConfig config) -> {
        List<FollowedLog> logs = options.logs(config.api().sites(), problems);
        yield problems.isEmpty()
            ? serve(config, backups, logs)
            : Options.fail(spec, problems, Options.USAGE);
      }
    };
  }

  private int serve(ServerConfig config, Optional<BackupPlan> backups, List<FollowedLog> logs)
      throws InterruptedException {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> Faults.halt("thread " + thread.getName(), e));
    LogStream.install();
    SecureRandom random = new SecureRandom();
    List<String> zones = ZoneSetting.set(config);
    CounterServer server = CounterServer.start(config, Clock.systemUTC(), random);
    AutoCloseable imports = imports(config, server);
    Counter counter =
        server.forgetsWith(LogFollowers.counter(config, server.store(), Clock.systemUTC(), random));
    var following = LogFollowers.start(logs, counter, config.data(), random, Faults::log);
    var stop = new GracefulStop(() -> closeAll(server, imports, following));
    stop.atExit();
    backups.ifPresent(
        plan -> new NightlyBackup(plan, config.data(), InstantSource.system()).start());
    try {
      PrintWriter out = spec.commandLine().getOut();
      OwnerToken.in(config.data()).makeFirst(random, token -> print(out, token));
      note(config);
      out.println(READY + server.url());
      printPlaces(out, server.url(), config);
      zones.forEach(out::println);
      out.flush();
      new CountDownLatch(1).await();
      return 0;
    } catch (RuntimeException e) {
      stop.endWith(Options.FAILED);
      throw e;
    }
  }

  /// Only with SQLite must an import go through the process that counts.
  private static AutoCloseable imports(ServerConfig config, CounterServer server) {
    return config.store() instanceof StoreLocation.Sqlite(var data)
            && server.store() instanceof HistoryStore store
        ? ImportSocket.open(data, store, Faults::log)
        : () -> {};
  }

  private static void closeAll(CounterServer server, AutoCloseable imports, LogFollowers following)
      throws Exception {
    try (server;
        following) {
      imports.close();
    }
  }

  /// Prints what is needed next: what is counted, where the numbers are, and the line of a page.
  private static void printPlaces(PrintWriter out, String url, ServerConfig config) {
    Stream<String> hosts = config.api().sites().stream().map(Site::host).sorted();
    out.println("Sites: " + hosts.collect(Collectors.joining(", ")));
    out.println("Dashboard: " + url + "dashboard/");
    out.println("In each page: <script async src=\"" + url + "footfall.js\"></script>");
  }

  /// So that the other commands find the data.
  private static void note(ServerConfig config) {
    if (config.store() instanceof StoreLocation.Sqlite(Path data)) {
      StoreOptions.registry().add(data, config.api().sites());
    }
  }

  /// Prints an owner's token; it is not kept anywhere.
  static void print(PrintWriter out, String token) {
    out.println("Owner's token, shown once: " + token);
    out.flush();
  }
}
