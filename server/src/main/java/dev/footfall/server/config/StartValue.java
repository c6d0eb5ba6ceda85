package dev.footfall.server.config;

import dev.footfall.core.Totals;
import dev.footfall.core.page.PagePath;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What another counter had counted, as it is to hold from now.
///
/// @param page null for the totals of the site
/// @param totals 0 or more; of a page, visits alone
public record StartValue(@Nullable PagePath page, Totals totals) {

  /// No counter has more, and sums of many such numbers are still numbers.
  private static final Pattern TOTALS = Pattern.compile("(\\d{1,15})(?:,(\\d{1,15}))?");

  /// A start value, as it was given; both are empty if none was.
  public record Raw(String sinceTotal, String path) {

    /// Nothing was given.
    public static final Raw NONE = new Raw("", "");
  }

  /// Returns the start value, or null if none is given; adds to `problems` if it is not one.
  static @Nullable StartValue parse(Raw raw, List<String> problems) {
    if (raw.sinceTotal().isEmpty()) {
      if (!raw.path().isEmpty()) {
        problems.add("--path names the page of a --since-total: give both");
      }
      return null;
    }
    Totals totals = totals(raw.sinceTotal());
    PagePath page = PagePath.parse(raw.path()).map(PagePath::percentEncoded).orElse(null);
    if (totals == null) {
      problems.add("--since-total must be VISITS or VISITS,VISITORS, for example 12000,3000");
      return null;
    }
    if (!raw.path().isEmpty() && page == null) {
      problems.add("--path must start with / and have no control characters");
    }
    if (page != null && totals.visitors() > 0) {
      problems.add("--since-total of a --path must be VISITS: a page has no number of visitors");
    }
    return new StartValue(page, totals);
  }

  private static @Nullable Totals totals(String text) {
    Matcher numbers = TOTALS.matcher(text);
    if (!numbers.matches()) {
      return null;
    }
    String visitors = numbers.group(2) == null ? "0" : numbers.group(2);
    return new Totals(Long.parseLong(numbers.group(1)), Long.parseLong(visitors));
  }
}
