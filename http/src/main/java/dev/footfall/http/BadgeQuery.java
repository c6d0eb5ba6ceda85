package dev.footfall.http;

import dev.footfall.core.Result;
import dev.footfall.core.Totals;
import java.util.Optional;

/// The parameters of a badge. An empty parameter is treated as absent.
///
/// @param counts whether showing the badge is a visit
record BadgeQuery(String label, Shown shown, Badge.Color color, boolean counts) {

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
    String label = given(query, "label").orElse(show);
    if (!Badge.isLabel(label)) {
      return new Result.Bad<>(Problem.BAD_LABEL);
    }
    Optional<Badge.Color> color = Badge.Color.named(given(query, "color").orElse("brick"));
    if (color.isEmpty()) {
      return new Result.Bad<>(Problem.BAD_COLOR);
    }
    String count = given(query, "count").orElse("0");
    if (!count.equals("0") && !count.equals("1")) {
      return new Result.Bad<>(Problem.BAD_COUNT);
    }
    Shown shown = show.equals("visits") ? Shown.VISITS : Shown.VISITORS;
    return new Result.Ok<>(new BadgeQuery(label, shown, color.get(), count.equals("1")));
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
    return new Badge(label, color, number);
  }
}
