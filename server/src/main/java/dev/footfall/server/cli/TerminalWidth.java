package dev.footfall.server.cli;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How wide the terminal is.
final class TerminalWidth {

  private static final int DEFAULT = 80;
  private static final int MIN = 60;
  private static final int MAX = 200;
  private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\d+ (\\d{1,4})\\s*");

  private TerminalWidth() {}

  /// Returns the columns of a line: what the variable `COLUMNS` says, else those of the terminal
  /// that is written to, else 80; from 60 to 200.
  static int columns(Map<String, String> environment) {
    String given = environment.getOrDefault("COLUMNS", "");
    int columns =
        given.matches("\\d{1,4}") ? Integer.parseInt(given) : ofTerminal().orElse(DEFAULT);
    return Math.clamp(columns, MIN, MAX);
  }

  private static Optional<Integer> ofTerminal() {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .flatMap(_ -> size())
        .map(ROWS_AND_COLUMNS::matcher)
        .filter(Matcher::matches)
        .map(size -> Integer.parseInt(size.group(1)));
  }

  /// Java itself cannot find it out.
  private static Optional<String> size() {
    try {
      var stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
      try (var answer = stty.inputReader()) {
        return Optional.ofNullable(answer.readLine());
      }
    } catch (IOException _) { // no stty here
      return Optional.empty();
    }
  }
}
