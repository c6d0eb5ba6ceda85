package dev.footfall.server;

import dev.footfall.core.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line. Exit codes: 0 done, 1 failed, 2 wrong usage.
@Command(
    name = "footfall",
    description = "A visitor counter for web sites: exact, and it forgets.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      ServeCommand.class,
      StatsCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      UndoCommand.class,
      TokenCommand.class,
      SmokeCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Try 'footfall COMMAND --help'."})
public final class Main {

  private static final int FAILED = 1;

  private Main() {}

  public static void main(String[] args) {
    System.setProperty(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
    System.exit(run(args));
  }

  static int run(String... args) {
    return line().execute(args);
  }

  static CommandLine line() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((e, line, _) -> failed(e, line));
  }

  /// What we foresaw is one sentence; anything else is a fault of ours, and shows where.
  private static int failed(Exception e, CommandLine line) {
    if (e instanceof StoreException
        || e instanceof StartException
        || e instanceof CommandException) {
      line.getErr().println("footfall: " + e.getMessage());
    } else {
      e.printStackTrace(line.getErr());
    }
    return FAILED;
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"footfall " + (version == null ? "(not packaged)" : version)};
    }
  }
}
