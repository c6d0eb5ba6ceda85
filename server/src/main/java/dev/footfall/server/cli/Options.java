package dev.footfall.server.cli;

import dev.footfall.server.cli.text.TerminalText;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Describes commands and their options to picocli, by code. Its annotations would be read by
/// reflection at each start, which takes longer than all the rest of reading a command line.
final class Options {

  /// The exit code of a command that failed.
  static final int FAILED = 1;

  /// The exit code of a command that was used wrongly.
  static final int USAGE = 2;

  private Options() {}

  /// Returns a command without options; help shows them in the order in which they are added.
  static CommandSpec command(Object does, String name, String... description) {
    CommandSpec command = CommandSpec.wrapWithoutInspection(does).name(name);
    command
        .usageMessage()
        .description(description)
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .showDefaultValues(true);
    return command;
  }

  /// Adds `--help` and `--version`, which every command has, below its own options.
  static CommandSpec withHelp(CommandSpec command) {
    var help = OptionSpec.builder("-h", "--help").usageHelp(true);
    var version = OptionSpec.builder("-V", "--version").versionHelp(true);
    return command
        .addOption(help.description("Show this help message and exit.").build())
        .addOption(version.description("Print version information and exit.").build());
  }

  /// Prints what is wrong, one line each, and returns the exit code.
  static int fail(CommandSpec command, List<String> problems, int exitCode) {
    PrintWriter err = command.commandLine().getErr();
    problems.forEach(problem -> err.println("footfall: " + TerminalText.clean(problem)));
    return exitCode;
  }

  /// Returns an option that takes one text.
  static OptionSpec.Builder text(String name, String label, String fallback) {
    return OptionSpec.builder(name).type(String.class).paramLabel(label).defaultValue(fallback);
  }

  /// As above; help does not show its default.
  static OptionSpec.Builder quiet(String name, String label, String fallback) {
    return text(name, label, fallback).showDefaultValue(Visibility.NEVER);
  }

  /// Returns an option that takes several texts, given again or separated by commas; help shows its
  /// default if there is one.
  static OptionSpec.Builder list(String name, String label, String fallback) {
    boolean isEmpty = fallback.endsWith(":-}");
    return text(name, label, fallback)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .splitRegex(",")
        .showDefaultValue(isEmpty ? Visibility.NEVER : Visibility.ON_DEMAND);
  }

  /// Returns an option that is set by its name alone.
  static OptionSpec.Builder flag(String name) {
    return OptionSpec.builder(name).type(boolean.class).initialValue(false);
  }
}
