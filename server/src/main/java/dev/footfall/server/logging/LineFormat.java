package dev.footfall.server.logging;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// In which form lines are logged, to standard error.
public enum LineFormat {
  /// A line of text, for people: by slf4j-simple.
  PLAIN,
  /// A JSON object a line, for programs that collect logs.
  JSON;

  /// The option that chooses one.
  public static final String OPTION = "--log-format";

  /// The environment variable that chooses one where the option is not given.
  public static final String VARIABLE = "FOOTFALL_LOG_FORMAT";

  /// Returns the format with this name, `plain` or `json`, or empty if there is none.
  public static Optional<LineFormat> named(String name) {
    return Arrays.stream(values()).filter(format -> format.label().equals(name)).findFirst();
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Returns the format that a command line and its environment ask for; plain if they name no
  /// other. Logging begins before the command line is understood.
  public static LineFormat of(String[] args, Map<String, String> environment) {
    List<String> all = List.of(args);
    String asked = environment.getOrDefault(VARIABLE, "");
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).startsWith(OPTION + "=")) {
        asked = all.get(i).substring(OPTION.length() + 1);
      } else if (all.get(i).equals(OPTION) && i + 1 < all.size()) {
        asked = all.get(i + 1);
      }
    }
    return named(asked).orElse(PLAIN);
  }

  /// Has all that is logged from now on logged in this form. To be called once, before the first
  /// logger is made.
  public void install() {
    if (this == JSON) {
      System.setProperty("slf4j.internal.verbosity", "WARN"); // not a line that it was chosen
      System.setProperty("slf4j.provider", JsonLogProvider.class.getName());
    }
  }
}
