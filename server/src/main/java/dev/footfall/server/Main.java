package dev.footfall.server;

import dev.footfall.core.StoreException;
import dev.footfall.store.dynamodb.DynamoException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line. Exit codes: 0 done, 1 failed, 2 wrong usage.
@Command(
    name = "footfall",
    description = "A visitor counter for web sites: exact, and it forgets.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Try 'footfall COMMAND --help'."})
public final class Main {

  private static final int FAILED = 1;

  private Main() {}

  public static void main(String[] args) {
    System.setProperty(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
    System.setProperty("io.netty.jfr.enabled", "false"); // it would start JFR at the first request
    Thread.ofPlatform().daemon().start(() -> LoggerFactory.getLogger(Main.class)); // takes a while
    System.exit(run(args));
  }

  static int run(String... args) {
    return line(args).execute(args);
  }

  /// The whole command line.
  static CommandLine line() {
    CommandLine line = bare();
    commands().forEach((name, command) -> line.addSubcommand(name, command.get()));
    return line;
  }

  /// Reading what a command takes costs time: of those that can be asked for, only one is read.
  private static CommandLine line(String[] args) {
    var asked = args.length == 0 ? null : commands().get(args[0]);
    return asked == null ? line() : bare().addSubcommand(args[0], asked.get());
  }

  private static CommandLine bare() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((e, line, _) -> failed(e, line));
  }

  private static Map<String, Supplier<Object>> commands() {
    var commands = new LinkedHashMap<String, Supplier<Object>>(); // in the order of the help
    commands.put("serve", ServeCommand::new);
    commands.put("stats", StatsCommand::new);
    commands.put("import", ImportCommand::new);
    commands.put("export", ExportCommand::new);
    commands.put("undo", UndoCommand::new);
    commands.put("token", TokenCommand::new);
    commands.put("smoke", SmokeCommand::new);
    commands.put("rehearse", RehearseCommand::new);
    return commands;
  }

  /// What we foresaw is one sentence; anything else is a fault of ours, and shows where.
  private static int failed(Exception e, CommandLine line) {
    if (e instanceof StoreException
        || e instanceof StartException
        || e instanceof CommandException) {
      line.getErr().println("footfall: " + e.getMessage() + reason(e.getCause()));
    } else {
      e.printStackTrace(line.getErr());
    }
    return FAILED;
  }

  /// What AWS says is the reason: no access, no credentials, no answer.
  private static String reason(@Nullable Throwable cause) {
    return cause instanceof DynamoException e ? ": " + e.code() : "";
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"footfall " + (version == null ? "(not packaged)" : version)};
    }
  }
}
