package dev.footfall.server.cli;

import dev.footfall.core.StoreException;
import dev.footfall.dynamodb.DynamoException;
import dev.footfall.server.config.CommandException;
import dev.footfall.server.config.ProgramVersion;
import dev.footfall.server.logging.LineFormat;
import dev.footfall.server.logging.LogStream;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The command line. Exit codes: 0 done, 1 failed, 2 wrong usage.
public final class Main {

  private static final String NO_ANSWER =
      ": no response came; check the network, AWS_REGION, and HTTPS_PROXY behind a proxy";

  private static final Set<String> HELP = Set.of("-h", "--help");

  private Main() {}

  /// Runs a command, and ends the process with its exit code.
  ///
  /// @param args the command and its options, as in the README
  public static void main(String[] args) {
    System.setProperty(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
    System.setProperty("io.netty.jfr.enabled", "false"); // it would start JFR at the first request
    System.setProperty("vertx.disableDnsResolver", "true"); // Java's own is enough
    var logging =
        CompletableFuture.runAsync(
            () -> {
              LineFormat.of(args, System.getenv()).install();
              LoggerFactory.getLogger(Main.class);
            },
            Main::beside);
    beside(SecureRandom::new); // takes a while too, the first time
    try {
      CommandLine line = line(args);
      logging.join(); // requesting a logger earlier would yield a substitute, and a warning
      int code = written(line.execute(args), line);
      LogStream.drain();
      System.exit(code);
    } catch (Error e) { // the server's threads would go on without this one
      e.printStackTrace();
      Runtime.getRuntime().halt(Options.FAILED);
    }
  }

  /// Returns the exit code: a result that nobody could get is a failure. Standard output throws
  /// nothing when a disk is full.
  private static int written(int code, CommandLine line) {
    if (code != 0 || !System.out.checkError()) {
      return code;
    }
    line.getErr().println("footfall: cannot write to standard output");
    return Options.FAILED;
  }

  private static void beside(Runnable task) {
    Thread.ofPlatform().daemon().start(task);
  }

  /// Runs a command in this process and returns its exit code.
  public static int run(String... args) {
    return line(args).execute(args);
  }

  /// Returns the whole command line.
  public static CommandLine line() {
    CommandLine line = bare();
    commands()
        .forEach((name, command) -> line.addSubcommand(name, Options.withHelp(command.get())));
    return line;
  }

  /// Returns the command line of one command: describing them all takes time.
  private static CommandLine line(String[] args) {
    var asked = args.length == 0 ? null : commands().get(args[0]);
    CommandLine line =
        asked == null ? line() : bare().addSubcommand(args[0], Options.withHelp(asked.get()));
    return List.of(args).stream().anyMatch(HELP::contains) // asking for the width takes time
        ? line.setUsageHelpWidth(TerminalWidth.columns(System.getenv()))
        : line;
  }

  private static CommandLine bare() {
    CommandSpec spec =
        Options.command(
            new Main(), "footfall", "A visitor counter for web sites: exact, and it forgets.");
    spec.versionProvider(new Version());
    spec.usageMessage()
        .synopsisSubcommandLabel("COMMAND")
        .footer("", "Try 'footfall COMMAND --help'.");
    return new CommandLine(Options.withHelp(spec))
        .setParameterExceptionHandler((e, _) -> misused(e))
        .setExecutionExceptionHandler((e, line, _) -> failed(e, line));
  }

  /// What is wrong comes last, where it is read.
  private static int misused(ParameterException e) {
    CommandLine line = e.getCommandLine();
    line.getErr().println("footfall: " + e.getMessage());
    line.getErr().println("Try '%s --help'.".formatted(line.getCommandSpec().qualifiedName()));
    return Options.USAGE;
  }

  private static Map<String, Supplier<CommandSpec>> commands() {
    var commands = new LinkedHashMap<String, Supplier<CommandSpec>>(); // in the order of the help
    commands.put("serve", () -> new ServeCommand().spec());
    commands.put("stats", () -> new StatsCommand().spec());
    commands.put("import", () -> new ImportCommand().spec());
    commands.put("compare", () -> new CompareCommand().spec());
    commands.put("export", () -> new ExportCommand().spec());
    commands.put("undo", () -> new UndoCommand().spec());
    commands.put("backup", () -> new BackupCommand().spec());
    commands.put("forget", () -> new ForgetCommand(InstantSource.system()).spec());
    commands.put("token", () -> new TokenCommand().spec());
    commands.put("health", () -> new HealthCommand().spec());
    commands.put("smoke", () -> new SmokeCommand().spec());
    commands.put("warm-up", () -> new WarmUpCommand().spec());
    return commands;
  }

  /// An expected failure is one sentence; anything else is a bug, and shows where.
  private static int failed(Exception e, CommandLine line) {
    Throwable failure = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    if (failure instanceof StoreException || failure instanceof CommandException) {
      line.getErr().println("footfall: " + failure.getMessage() + reason(failure.getCause()));
    } else {
      failure.printStackTrace(line.getErr());
    }
    return Options.FAILED;
  }

  /// Returns what AWS or SQLite says is the reason: no access, no credentials, a full disk.
  private static String reason(@Nullable Throwable cause) {
    return switch (cause) {
      case DynamoException e when e.is(DynamoException.NO_ANSWER) -> NO_ANSWER;
      case DynamoException e -> ": " + e.code();
      case SQLException e -> ": " + Objects.toString(e.getMessage()).replaceAll("\\R", " ");
      case null, default -> "";
    };
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"footfall " + ProgramVersion.TEXT};
    }
  }
}
