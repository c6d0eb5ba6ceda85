package dev.footfall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Result;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What holds for the settings of a program, whatever they are: they are taken as they were given,
/// or refused in sentences that name those to change, all at once. Immutable.
///
/// @param usual for each setting the value that it has when it is not set
/// @param other a value for those of which the usual one may be refused
/// @param parser reads the settings
/// @param taken throws anything if a configuration does not hold what was given
public record SettingsLaws<T>(
    Map<String, String> usual,
    Map<String, String> other,
    Function<Given, Result<T, List<String>>> parser,
    BiConsumer<Given, T> taken) {

  /// Settings by their names.
  public record Given(Map<String, String> values) {

    /// Copies the values.
    public Given {
      values = Map.copyOf(values);
    }

    /// Returns the value of a setting, empty if it has none.
    public String text(String name) {
      return values.getOrDefault(name, "");
    }

    /// Returns what a setting lists, separated by commas, without empty elements.
    public List<String> list(String name) {
      return Arrays.stream(text(name).split(",", -1))
          .map(String::strip)
          .filter(element -> !element.isEmpty())
          .toList();
    }

    /// Returns the same settings, one of them with another value.
    public Given with(String name, UnaryOperator<String> change) {
      Map<String, String> changed = new HashMap<>(values);
      changed.put(name, change.apply(text(name)));
      return new Given(changed);
    }
  }

  /// A good value in place of a bad one may show that another, of which it was a part, is bad.
  private static final int MAX_STEPS = 3;

  private static final Pattern ECHO = Pattern.compile("'.*'", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("--[a-z-]+|[A-Z][A-Z0-9_]{3,}");

  /// Checks the laws with settings as text, for example `--port=8080|--host=127.0.0.1`; what names
  /// none is left out.
  public void check(String text) {
    Map<String, String> given = new HashMap<>(usual);
    for (String setting : text.split("\\|", -1)) {
      int end = setting.indexOf('=');
      if (end > 0 && usual.containsKey(setting.substring(0, end))) {
        given.put(setting.substring(0, end), setting.substring(end + 1));
      }
    }
    check(given);
  }

  private void check(Map<String, String> given) {
    Map<String, String> mended = new HashMap<>(given);
    for (int step = 0; step <= MAX_STEPS; step++) {
      switch (parser.apply(new Given(mended))) {
        case Result.Ok(T configuration) -> {
          taken.accept(new Given(mended), configuration);
          return;
        }
        case Result.Bad(List<String> problems) -> mend(mended, problems);
      }
    }
    throw new AssertionError("with good values for those that were named, it is still refused");
  }

  private void mend(Map<String, String> given, List<String> problems) {
    Set<String> wrong = new HashSet<>();
    for (String problem : problems) {
      Set<String> named = named(problem);
      assertThat(named).as("what to change, by: %s", problem).isNotEmpty();
      wrong.addAll(named);
    }
    Map<String, String> before = Map.copyOf(given);
    wrong.forEach(name -> given.put(name, another(name, before.getOrDefault(name, ""))));
    assertThat(given).as("%s: these were good", wrong).isNotEqualTo(before);
  }

  private String another(String name, String refused) {
    String value = usual.getOrDefault(name, "");
    return value.equals(refused) ? other.getOrDefault(name, value) : value;
  }

  private Set<String> named(String problem) {
    Set<String> named = new HashSet<>();
    NAME.matcher(ECHO.matcher(problem).replaceAll(""))
        .results()
        .map(MatchResult::group)
        .filter(usual::containsKey)
        .forEach(named::add);
    return named;
  }
}
