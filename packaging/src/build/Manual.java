import dev.footfall.server.cli.Main;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Run by `packaging/build`: writes the man page and bash's completion from the command line's own
/// description. `Manual FOLDER VERSION DATE`.
final class Manual {

  public static void main(String[] args) throws IOException {
    Path man = Files.createDirectories(Path.of(args[0], "man/man1"));
    Path completions = Files.createDirectories(Path.of(args[0], "bash-completion/completions"));
    CommandLine line = Main.line();
    Files.writeString(man.resolve("footfall.1"), page(line, args[1], args[2]));
    Files.writeString(
        completions.resolve("footfall"),
        AutoComplete.bash("footfall", line).replaceAll("(?m)^# (Date|Generated on).*\n", ""));
  }

  private static String page(CommandLine line, String version, String date) {
    String commands =
        visible(line).stream().map(Manual::command).collect(Collectors.joining());
    return """
        .TH FOOTFALL 1 "%s" "footfall %s" "User Commands"
        .SH NAME
        footfall \\- count the visits and the visitors of a web site
        .SH SYNOPSIS
        .B footfall
        .I COMMAND
        [\\fIOPTION\\fR]...
        .SH DESCRIPTION
        %s
        Most options can be set by an environment variable, which is named with the option.
        .SH COMMANDS
        %s.SH EXIT STATUS
        0: done. 1: failed. 2: wrong usage.
        .SH FILES
        .TP
        .I /etc/footfall/footfall.env
        Settings of the service, where the Debian package is installed.
        .TP
        .I /var/lib/footfall
        Its counts.
        """
        .formatted(date, version, text(line.getCommandSpec().usageMessage().description()), commands);
  }

  private static List<CommandLine> visible(CommandLine line) {
    return line.getSubcommands().values().stream()
        .filter(command -> !command.getCommandSpec().usageMessage().hidden())
        .toList();
  }

  private static String command(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    String operands =
        spec.positionalParameters().stream()
            .map(operand -> item(operand.paramLabel(), operand.description()))
            .collect(Collectors.joining());
    String options =
        spec.options().stream()
            .filter(option -> !option.hidden())
            .map(Manual::option)
            .collect(Collectors.joining());
    return ".SS footfall %s\n%s\n%s%s"
        .formatted(
            spec.name(), text(spec.usageMessage().description()), operands, options);
  }

  private static String option(OptionSpec option) {
    String names = String.join(", ", option.names());
    return item(
        option.arity().max() == 0 ? names : names + " " + option.paramLabel(),
        Stream.concat(Stream.of(option.description()), variable(option)).toArray(String[]::new));
  }

  /// Returns a sentence that names the variable that an option's default is taken from. Picocli
  /// itself shows the value alone.
  private static Stream<String> variable(OptionSpec option) {
    try {
      Field field = ArgSpec.class.getDeclaredField("defaultValue");
      field.setAccessible(true);
      return Pattern.compile("\\$\\{env:(\\w+)")
          .matcher(String.valueOf(field.get(option)))
          .results()
          .map(found -> "Environment: " + found.group(1) + ".");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String item(String term, String[] description) {
    return ".TP\n.B %s\n%s\n".formatted(escape(term), text(description));
  }

  /// Picocli's formats, and what roff would take for a command of its own.
  private static String text(String[] lines) {
    String joined = String.join("\n", lines).replace("%n", "\n").replace("%%", "%");
    return joined
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> escape(Ansi.OFF.string(line.strip())))
        .collect(Collectors.joining("\n"));
  }

  private static String escape(String text) {
    String escaped = text.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
