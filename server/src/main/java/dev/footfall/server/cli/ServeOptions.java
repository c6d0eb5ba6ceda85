package dev.footfall.server.cli;

import dev.footfall.core.page.Site;
import dev.footfall.server.config.BackupPlan;
import dev.footfall.server.config.ServerConfig;
import dev.footfall.server.follow.FollowedLog;
import dev.footfall.server.logging.LineFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The options of `footfall serve`.
final class ServeOptions {

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
                  + " script; may be given again. HOST is one of the sites, where there are"
                  + " several.")
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

  /// Adds all of them to a command.
  void addTo(CommandSpec spec) {
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
            "Every option can be set by an environment variable instead: FOOTFALL_ and its name,"
                + " for example FOOTFALL_RATE_LIMIT=100. Lists are separated by commas."
                + " FOOTFALL_ORIGIN_SECRET is what CloudFront sends in X-Footfall-Origin; it has no"
                + " option.");
  }

  /// Returns what was given of a server's settings.
  ServerConfig.Raw raw() {
    return new ServerConfig.Raw(
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
  }

  /// Returns the plan of backups, or empty if none are wanted; adds what is wrong to `problems`.
  Optional<BackupPlan> backups(List<String> problems) {
    return BackupPlan.parse(
        backupDirectory.getValue(), keepBackups.getValue(), store.raw(), problems);
  }

  /// Returns the logs to follow; adds what is wrong to `problems`.
  List<FollowedLog> logs(Set<Site> counted, List<String> problems) {
    return FollowedLog.parse(follow.getValue(), counted, problems);
  }

  /// Adds a sentence to `problems` if the format of log lines is unknown. It was chosen before.
  void checkLogFormat(List<String> problems) {
    if (LineFormat.named(logFormat.getValue()).isEmpty()) {
      problems.add(LineFormat.OPTION + " must be plain or json");
    }
  }
}
