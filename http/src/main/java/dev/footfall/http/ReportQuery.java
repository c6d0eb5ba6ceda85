package dev.footfall.http;

import dev.footfall.core.Result;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.history.Report;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parameters of a report.
///
/// @param from null for the first day that has visits
/// @param interval null for one that suits the number of days
/// @param limit how many entries the top lists have at most, 1 to 1,000
record ReportQuery(@Nullable LocalDate from, LocalDate to, @Nullable Interval interval, int limit) {

  private static final int DEFAULT_DAYS = 30;
  private static final int DEFAULT_LIMIT = 10;
  private static final String FIRST = "first";
  private static final String AUTO = "auto";

  /// Four digits of a year, so that no arithmetic leaves the calendar.
  private static final Pattern DATE = Pattern.compile("[1-9]\\d{3}-\\d{2}-\\d{2}");

  /// Reads `from`, `to`, `interval` and `limit`; without them, the last 30 days by the day.
  static Result<ReportQuery, Problem> parse(Query query, LocalDate today) {
    Optional<LocalDate> to = query.get("to").map(ReportQuery::date).orElse(Optional.of(today));
    Optional<String> start = query.get("from").filter(text -> !text.equals(FIRST));
    Optional<LocalDate> from =
        start.map(ReportQuery::date).orElse(to.map(last -> last.minusDays(DEFAULT_DAYS - 1)));
    if (from.isEmpty() || to.isEmpty()) {
      return new Result.Bad<>(Problem.BAD_DATE);
    }
    boolean fromFirst = query.get("from").isPresent() && start.isEmpty();
    return parse(query, fromFirst ? null : from.get(), to.get());
  }

  private static Result<ReportQuery, Problem> parse(
      Query query, @Nullable LocalDate from, LocalDate to) {
    String interval = query.get("interval").orElse("day");
    Optional<Interval> width = interval(interval);
    if (width.isEmpty() && !interval.equals(AUTO)) {
      return new Result.Bad<>(Problem.BAD_INTERVAL);
    }
    OptionalInt limit = limit(query, DEFAULT_LIMIT);
    return limit.isEmpty()
        ? new Result.Bad<>(Problem.BAD_LIMIT)
        : new Result.Ok<>(new ReportQuery(from, to, width.orElse(null), limit.getAsInt()));
  }

  /// Returns how many entries a list may have, 1 to [Report#TOP]; empty if `limit` says another.
  ///
  /// @param unset for a query without `limit`
  static OptionalInt limit(Query query, int unset) {
    String limit = query.get("limit").orElse("" + unset);
    return limit.matches("[1-9]\\d{0,3}") && Integer.parseInt(limit) <= Report.TOP
        ? OptionalInt.of(Integer.parseInt(limit))
        : OptionalInt.empty();
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return DATE.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeException _) { // 2026-02-30
      return Optional.empty();
    }
  }

  private static Optional<Interval> interval(String text) {
    for (Interval interval : Interval.values()) {
      if (interval.name().toLowerCase(Locale.ROOT).equals(text)) {
        return Optional.of(interval);
      }
    }
    return Optional.empty();
  }

  /// Returns the period that is asked for.
  ///
  /// @param first the first day that has visits
  Result<Period, Problem> period(LocalDate first) {
    LocalDate start = from != null ? from : first.isBefore(to) ? first : to;
    try {
      return new Result.Ok<>(
          interval == null ? Period.of(start, to) : new Period(start, to, interval));
    } catch (IllegalArgumentException _) {
      return new Result.Bad<>(Problem.BAD_PERIOD);
    }
  }
}
