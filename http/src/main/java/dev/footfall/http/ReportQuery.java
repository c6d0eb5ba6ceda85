package dev.footfall.http;

import dev.footfall.core.Result;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.history.Report;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/// The parameters of a report.
///
/// @param limit how many entries the top lists have at most, 1 to 100
record ReportQuery(Period period, int limit) {

  private static final int DEFAULT_DAYS = 30;
  private static final String DEFAULT_LIMIT = "10";

  /// Four digits of a year, so that no arithmetic leaves the calendar.
  private static final Pattern DATE = Pattern.compile("[1-9]\\d{3}-\\d{2}-\\d{2}");

  /// Reads `from`, `to`, `interval` and `limit`; without them, the last 30 days by the day.
  static Result<ReportQuery, Problem> parse(Query query, LocalDate today) {
    Optional<LocalDate> to = query.get("to").map(ReportQuery::date).orElse(Optional.of(today));
    Optional<LocalDate> from =
        query
            .get("from")
            .map(ReportQuery::date)
            .orElse(to.map(last -> last.minusDays(DEFAULT_DAYS - 1)));
    if (from.isEmpty() || to.isEmpty()) {
      return new Result.Bad<>(Problem.BAD_DATE);
    }
    Optional<Interval> interval = interval(query.get("interval").orElse("day"));
    if (interval.isEmpty()) {
      return new Result.Bad<>(Problem.BAD_INTERVAL);
    }
    String limit = query.get("limit").orElse(DEFAULT_LIMIT);
    if (!limit.matches("[1-9]\\d{0,2}") || Integer.parseInt(limit) > Report.TOP) {
      return new Result.Bad<>(Problem.BAD_LIMIT);
    }
    return within(from.get(), to.get(), interval.get(), Integer.parseInt(limit));
  }

  private static Result<ReportQuery, Problem> within(
      LocalDate from, LocalDate to, Interval interval, int limit) {
    try {
      return new Result.Ok<>(new ReportQuery(new Period(from, to, interval), limit));
    } catch (IllegalArgumentException _) {
      return new Result.Bad<>(Problem.BAD_PERIOD);
    }
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return DATE.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeException _) { // 2026-02-30
      return Optional.empty();
    }
  }

  private static Optional<Interval> interval(String text) {
    return switch (text) {
      case "day" -> Optional.of(Interval.DAY);
      case "hour" -> Optional.of(Interval.HOUR);
      default -> Optional.empty();
    };
  }
}
