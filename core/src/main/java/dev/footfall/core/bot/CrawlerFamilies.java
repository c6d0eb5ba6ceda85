package dev.footfall.core.bot;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The names under which crawlers are tallied, from a data file that gives its sources. A name says
/// what a user agent says of itself, which anybody can forge.
public final class CrawlerFamilies {

  /// The family of crawlers that have no name here.
  public static final String UNNAMED = "";

  /// The largest number of names, so that the drops of a day are a bounded number of sums.
  public static final int MAX_NAMES = 64;

  private static final String FAMILIES = "crawler-families.txt";

  /// One line of the data file.
  ///
  /// @param parts of user agents, in lower case
  private record Family(String name, List<String> parts) {

    boolean has(String agent) {
      return parts.stream().anyMatch(agent::contains);
    }
  }

  private static final List<Family> ALL =
      DataLines.of(FAMILIES).stream().map(CrawlerFamilies::family).toList();
  private static final Set<String> NAMES =
      ALL.stream().map(Family::name).collect(toUnmodifiableSet());

  private CrawlerFamilies() {}

  private static Family family(String line) {
    String[] halves = line.split(": ", 2);
    String[] parts = halves[1].toLowerCase(Locale.ROOT).split(", ");
    return new Family(halves[0], Arrays.asList(parts));
  }

  /// Returns all names, at most [#MAX_NAMES]; each has 1 to 20 letters, digits, dots, hyphens and
  /// underscores.
  public static Set<String> names() {
    return NAMES;
  }

  /// Returns the name of a crawler that has this user agent: the first one that fits, or
  /// [#UNNAMED]. Whether it is a crawler at all, [dev.footfall.core.Bots] decides.
  public static String of(String userAgent) {
    String agent = userAgent.toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(family -> family.has(agent))
        .map(Family::name)
        .findFirst()
        .orElse(UNNAMED);
  }
}
