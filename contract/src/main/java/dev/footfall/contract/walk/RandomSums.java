package dev.footfall.contract.walk;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The sums of random days, as a log or an export would bring them: of days that are over, counted
/// live or not. Not thread-safe.
final class RandomSums {

  private static final int MAX_DAYS = 3;
  private static final int MAX_VISITS = 90;

  /// One day in so many has as many paths as there are names for.
  private static final int CROWDED = 20;

  private final Choices choices;
  private final boolean mayBeCrowded;
  private final List<Row> hours = new ArrayList<>();
  private final List<Row> paths = new ArrayList<>();
  private final List<Row> referrers = new ArrayList<>();
  private final List<Row> drops = new ArrayList<>();

  private RandomSums(Choices choices, boolean mayBeCrowded) {
    this.choices = choices;
    this.mayBeCrowded = mayBeCrowded;
  }

  /// Returns the sums of some days before one.
  ///
  /// @param mayBeCrowded whether a day may have more paths than there are names for
  /// @param number of the file that they are from, which no other has
  static History before(LocalDate day, Choices choices, boolean mayBeCrowded, int number) {
    var sums = new RandomSums(choices, mayBeCrowded);
    for (int i = 1 + choices.below(MAX_DAYS); i > 0; i--) {
      sums.add(Period.of(day.minusDays(i), day.minusDays(i)).start());
    }
    var file = new Source(History.Kind.LOG, number, "%064x".formatted(number));
    return new History(sums.hours, sums.paths, sums.referrers, sums.drops, List.of(file));
  }

  private void add(Instant day) {
    int visits = 1 + choices.below(MAX_VISITS);
    hours.add(row(day.plus(Duration.ofHours(choices.below(24))), "", visits));
    paths.add(row(day, choices.path(), visits));
    String host = choices.host();
    String referral = choices.oneIn(2) ? host : host + choices.path();
    referrers.add(new Row(day, referral, new Totals(visits, 0)));
    String cause = choices.oneIn(2) ? "bot:Googlebot" : "prefetch";
    drops.add(new Row(day, cause, new Totals(visits, 0)));
    if (mayBeCrowded && choices.oneIn(CROWDED)) {
      IntStream.range(0, Report.MAX_NAMES_A_DAY - choices.below(10))
          .forEach(i -> paths.add(row(day, "/crowd/" + i, 1 + i % 3)));
    }
  }

  private Row row(Instant start, String name, int visits) {
    return new Row(start, name, new Totals(visits, choices.below(visits + 1)));
  }
}
