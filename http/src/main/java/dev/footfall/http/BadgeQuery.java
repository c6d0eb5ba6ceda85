package dev.footfall.http;

import dev.footfall.core.Result;
import dev.footfall.core.Totals;
import dev.footfall.http.badge.Badge;
import dev.footfall.http.badge.BadgeColor;
import dev.footfall.http.badge.BadgeLabel;
import dev.footfall.http.badge.BadgeNumber;
import dev.footfall.http.badge.BadgeStyle;
import java.util.Optional;

/// The parameters of a badge. An empty parameter is treated as absent.
///
/// @param counts whether showing the badge is a visit
record BadgeQuery(String label, Shown shown, Badge.Look look, boolean counts) {

  /// Which number a badge shows.
  enum Shown {
    VISITS,
    VISITORS
  }

  static Result<BadgeQuery, Problem> parse(Query query) {
    String show = given(query, "show").orElse("visits");
    if (!show.equals("visits") && !show.equals("visitors")) {
      return new Result.Bad<>(Problem.BAD_SHOW);
    }
    Optional<BadgeColor> color =
        given(query, "color").map(BadgeColor::parse).orElse(Optional.of(BadgeColor.BRICK));
    if (color.isEmpty()) {
      return new Result.Bad<>(Problem.BAD_COLOR);
    }
    String count = given(query, "count").orElse("0");
    if (!count.equals("0") && !count.equals("1")) {
      return new Result.Bad<>(Problem.BAD_COUNT);
    }
    String label = BadgeLabel.of(given(query, "label").orElse(show), show);
    Shown shown = show.equals("visits") ? Shown.VISITS : Shown.VISITORS;
    return new Result.Ok<>(
        new BadgeQuery(label, shown, look(query, color.get()), count.equals("1")));
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

  Badge badge(Totals totals) {
    long number =
        switch (shown) {
          case VISITS -> totals.visits();
          case VISITORS -> totals.visitors();
        };
    return new Badge(label, number, look);
  }
}
