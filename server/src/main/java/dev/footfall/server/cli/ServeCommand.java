package dev.footfall.server.cli;

import dev.footfall.core.Counter;
import dev.footfall.core.Result;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.page.Site;
import dev.footfall.server.config.BackupPlan;
import dev.footfall.server.config.OwnerToken;
import dev.footfall.server.config.ServerConfig;
import dev.footfall.server.config.StoreLocation;
import dev.footfall.server.follow.FollowedLog;
import dev.footfall.server.follow.LogFollowers;
import dev.footfall.server.http.CounterServer;
import dev.footfall.server.http.Faults;
import dev.footfall.server.imports.ImportSocket;
import dev.footfall.server.logging.LineFormat;
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
import picocli.CommandLine.Model.OptionSpec;

/// `footfall serve`: runs the counter until it receives a signal to stop.
final class ServeCommand implements Callable<Integer> {

  /// The beginning of the line that says where it listens.
  static final String READY = "Footfall is counting at ";

  private final CommandSpec spec =
      Options.command(
          this, "serve", "Run the counter. Prints one line with its address when it is ready.");

  private final OptionSpec port =
      Options.text("--port", "PORT", "${env:FOOTFALL_PORT:-8080}")
          .description("Port to listen on; 0 takes a free one.")
          .build();

  private final OptionSpec host =
      Options.text("--host", "ADDRESS", "${env:FOOTFALL_HOST:-127.0.0.1}")
          .description("Address to listen on; 0.0.0.0 for all.")
          .build();

  private final StoreOptions store = StoreOptions.ofServer();

  private final OptionSpec sites =
      Options.list("--site", "HOST", "${env:FOOTFALL_SITE:-localhost}")
          .description("A site to count, by its host name; may be given again.")
          .build();

  private final OptionSpec publicSites =
      Options.list("--public", "HOST", "${env:FOOTFALL_PUBLIC:-}")
          .description("A counted site whose report anyone may read; may be given again.")
          .build();

  private final OptionSpec publicPages =
      Options.list("--public-pages", "HOST", "${env:FOOTFALL_PUBLIC_PAGES:-}")
          .description(
              "A counted site whose list of pages, with their visits, anyone may read; may be given"
                  + " again.")
          .build();

  private final OptionSpec frames =
      Options.list("--frame", "ORIGIN", "${env:FOOTFALL_FRAME:-}")
          .description(
              "An origin whose pages may show the dashboard of a public site in a frame; may be"
                  + " given again.")
          .build();

  private final OptionSpec origins =
      Options.list("--origin", "ORIGIN", "${env:FOOTFALL_ORIGIN:-}")
          .description(
              "A further origin whose pages may count, for example https://preview.example; may be"
                  + " given again. The sites' own hosts, and www. before them, always may.")
          .build();

  private final OptionSpec ignored =
      Options.list("--ignore", "CIDR", "${env:FOOTFALL_IGNORE:-}")
          .description(
              "Networks whose visits are not counted, such as your own, for example"
                  + " 198.51.100.7,2001:db8::/48. Reports show how many there were.")
          .build();

  private final OptionSpec clientAddress =
      Options.quiet("--client-address", "WHOSE", "${env:FOOTFALL_CLIENT_ADDRESS:-}")
          .description(
              "Where the visitor's address is taken from: peer (the connection; the default),"
                  + " proxies (X-Forwarded-For of --trusted-proxies), cloudfront"
                  + " (CloudFront-Viewer-Address, closed to all but CloudFront) or none.")
          .build();

  private final OptionSpec trustedProxies =
      Options.list("--trusted-proxies", "CIDR", "${env:FOOTFALL_TRUSTED_PROXIES:-}")
          .description("The networks of your own proxies, for example 10.0.0.0/8,::1.")
          .build();

  private final OptionSpec rateLimit =
      Options.text("--rate-limit", "N", "${env:FOOTFALL_RATE_LIMIT:-60}")
          .description("Counted visits per minute and network (/24 or /48); 0 for no limit.")
          .build();

  private final OptionSpec follow =
      Options.list("--follow", "[HOST=]FILE", "${env:FOOTFALL_FOLLOW:-}")
          .description(
              "Count the page loads of an access log while it is written, for a site without the"
                  + " script; may be given again. HOST is one of the sites, where there are several.")
          .build();

  private final OptionSpec backupDirectory =
      Options.quiet("--backup-dir", "DIR", "${env:FOOTFALL_BACKUP_DIR:-}")
          .description(
              "Keep a backup of each of the last days here, as by 'footfall backup'; a directory of"
                  + " this counter alone.")
          .build();

  private final OptionSpec keepBackups =
      Options.text("--keep-backups", "N", "${env:FOOTFALL_KEEP_BACKUPS:-7}")
          .description("How many backups to keep.")
          .build();

  private final OptionSpec logFormat =
      Options.text(LineFormat.OPTION, "FORMAT", "${env:" + LineFormat.VARIABLE + ":-plain}")
          .description("How to log, on standard error: plain, or json for an object a line.")
          .build();

  CommandSpec spec() {
    OptionGroups.add(
        spec,
        "What to count",
        sites,
        follow,
        publicSites,
        publicPages,
        frames,
        origins,
        ignored,
        rateLimit);
    OptionGroups.add(spec, "Where to listen", host, port);
    OptionGroups.add(spec, "Logs", logFormat);
    OptionGroups.add(spec, "Whose address", clientAddress, trustedProxies);
    store.addTo(spec);
    OptionGroups.add(spec, "Backups", backupDirectory, keepBackups);
    spec.usageMessage()
        .footer(
            "",
            "Every option can be set by an environment variable instead: FOOTFALL_ and its name, for"
                + " example FOOTFALL_RATE_LIMIT=100. Lists are separated by commas."
                + " FOOTFALL_ORIGIN_SECRET is what CloudFront sends in X-Footfall-Origin; it has no option.");
    return spec;
  }

  @Override
  public Integer call() throws InterruptedException {
    var raw =
        new ServerConfig.Raw(
            new ServerConfig.RawPlace(host.getValue(), port.getValue()),
            store.raw(),
            new ServerConfig.RawSites(
                sites.getValue(),
                publicSites.getValue(),
                publicPages.getValue(),
                ignored.getValue(),
                frames.getValue()),
            origins.getValue(),
            new ServerConfig.RawTrust(
                clientAddress.getValue(),
                trustedProxies.getValue(),
                System.getenv("FOOTFALL_ORIGIN_SECRET")),
            rateLimit.getValue());
    List<String> problems = new ArrayList<>();
    Optional<BackupPlan> backups =
        BackupPlan.parse(backupDirectory.getValue(), keepBackups.getValue(), raw.store(), problems);
    if (LineFormat.named(logFormat.getValue()).isEmpty()) {
      problems.add(LineFormat.OPTION + " must be plain or json");
    }
    return switch (ServerConfig.parse(raw)) {
      case Result.Bad(List<String> others) -> {
        problems.addAll(0, others);
        yield Options.fail(spec, problems, Options.USAGE);
      }
      case Result.Ok(ServerConfig config) -> {
        List<FollowedLog> logs =
            FollowedLog.parse(follow.getValue(), config.api().sites(), problems);
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
    SecureRandom random = new SecureRandom();
    CounterServer server = CounterServer.start(config, Clock.systemUTC(), random);
    AutoCloseable imports = imports(config, server);
    Counter counter = LogFollowers.counter(config, server.store(), Clock.systemUTC(), random);
    var following = LogFollowers.start(logs, counter, config.data(), random, Faults::log);
    var stop = new GracefulStop(() -> closeAll(server, imports, following));
    Runtime.getRuntime().addShutdownHook(new Thread(stop));
    backups.ifPresent(
        plan -> new NightlyBackup(plan, config.data(), InstantSource.system()).start());
    try {
      PrintWriter out = spec.commandLine().getOut();
      OwnerToken.in(config.data()).makeFirst(random).ifPresent(token -> print(out, token));
      note(config);
      out.println(READY + server.url());
      printPlaces(out, server.url(), config);
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

  private static void print(PrintWriter out, String token) {
    out.println("Owner's token, shown once: " + token);
  }
}
