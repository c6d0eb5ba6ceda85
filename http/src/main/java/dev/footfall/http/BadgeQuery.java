package dev.footfall.http;

import dev.footfall.core.PageTotals;
import dev.footfall.core.Result;
import dev.footfall.core.Totals;
import dev.footfall.core.page.PagePath;
import dev.footfall.http.badge.Badge;
import dev.footfall.http.badge.BadgeColor;
import dev.footfall.http.badge.BadgeLabel;
import dev.footfall.http.badge.BadgeNumber;
import dev.footfall.http.badge.BadgeStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The parameters of a badge. An empty parameter is treated as absent.
///
/// @param counts whether showing the badge is a visit
record BadgeQuery(Shown shown, String label, Badge.Look look, boolean counts) {

  /// The time that a number is of.
  enum Span {
    ALL(""),
    /// Since midnight where the site is.
    DAY(" today"),
    /// Since the first of the month, midnight where the site is.
    MONTH(" this month");

    private final String words;

    Span(String words) {
      this.words = words;
    }

    static Optional<Span> named(String name) {
      for (Span span : values()) {
        if (span.name().toLowerCase(Locale.ROOT).equals(name)) {
          return Optional.of(span);
        }
      }
      return Optional.empty();
    }
  }

  /// Which number a badge shows.
  ///
  /// @param what `visits` or `visitors`
  /// @param page whose visits it shows; null for those of the site
  record Shown(String what, Span span, @Nullable PagePath page) {

    static Result<Shown, Problem> parse(Query query) {
      String what = given(query, "show").orElse("visits");
      if (!what.equals("visits") && !what.equals("visitors")) {
        return new Result.Bad<>(Problem.BAD_SHOW);
      }
      Optional<Span> span = Span.named(given(query, "period").orElse("all"));
      if (span.isEmpty()) {
        return new Result.Bad<>(Problem.BAD_SPAN);
      }
      Optional<String> path = given(query, "path");
      Optional<PagePath> page = path.flatMap(PagePath::parse);
      if (path.isPresent() && page.isEmpty()) {
        return new Result.Bad<>(Problem.BAD_PATH);
      }
      boolean areAllVisits = what.equals("visits") && span.get() == Span.ALL;
      return page.isPresent() && !areAllVisits
          ? new Result.Bad<>(Problem.BAD_SHOW_OF_PAGE)
          : new Result.Ok<>(new Shown(what, span.get(), page.orElse(null)));
    }

    String label() {
      return what + span.words;
    }

    long of(Totals totals) {
      return what.equals("visits") ? totals.visits() : totals.visitors();
    }
  }

  static Result<BadgeQuery, Problem> parse(Query query) {
    return switch (Shown.parse(query)) {
      case Result.Bad(Problem problem) -> new Result.Bad<>(problem);
      case Result.Ok(Shown shown) -> parse(query, shown);
    };
  }

  private static Result<BadgeQuery, Problem> parse(Query query, Shown shown) {
    Optional<BadgeColor> color =
        given(query, "color").map(BadgeColor::parse).orElse(Optional.of(BadgeColor.BRICK));
    if (color.isEmpty()) {
      return new Result.Bad<>(Problem.BAD_COLOR);
    }
    String count = given(query, "count").orElse("0");
    if (!count.equals("0") && !count.equals("1")) {
      return new Result.Bad<>(Problem.BAD_COUNT);
    }
    String label = BadgeLabel.of(given(query, "label").orElse(""), shown.label());
    return new Result.Ok<>(
        new BadgeQuery(shown, label, look(query, color.get()), count.equals("1")));
  }

  private static Badge.Look look(Query query, BadgeColor color) {
    boolean isCompact = given(query, "format").filter("compact"::equals).isPresent();
    return new Badge.Look(
        color,
        BadgeStyle.named(given(query, "style").orElse("flat")),
        isCompact ? BadgeNumber.COMPACT : BadgeNumber.FULL);
  }

  private static Optional<String> given(Query query, String name) {
    return query.get(name).filter(value -> !value.isEmpty());
  }

  /// Returns whether it shows a number of this month, which no [PageTotals] have.
  boolean isOfMonth() {
    return shown.span() == Span.MONTH;
  }

  /// Returns whether it shows a number of the site's all-time totals, which cost least to read.
  boolean isOfWholeSite() {
    return shown.span() == Span.ALL && shown.page() == null;
  }

  /// Returns the badge with a number of these, all-time or of today.
  Badge badge(PageTotals totals) {
    if (shown.page() != null) {
      return new Badge(label, totals.page(), look);
    }
    return badge(shown.span() == Span.DAY ? totals.today() : totals.total());
  }

  /// Returns the badge with a number of the time that it is asked for.
  Badge badge(Totals totals) {
    return new Badge(label, OptionalLong.of(shown.of(totals)), look);
  }
}
