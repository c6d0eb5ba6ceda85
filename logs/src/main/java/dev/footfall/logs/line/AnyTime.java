package dev.footfall.logs.line;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/// Reads the times of JSON logs in all the notations that servers have: seconds, milliseconds,
/// microseconds or nanoseconds since 1970, ISO 8601 with any offset, `2006/01/02 15:04:05`, and
/// that of nginx and Apache. Without an offset a time is UTC.
final class AnyTime {

  /// Larger numbers are milliseconds, then microseconds, then nanoseconds.
  private static final double MAX_SECONDS = 1e11;

  private static final double MAX_NANOSECONDS = 1e20;

  private static final double THOUSAND = 1_000;

  private static final List<DateTimeFormatter> FORMATS =
      List.of(
          pattern("[uuuu-MM-dd]['T'][ ][uuuu/MM/dd ]HH:mm:ss", "[XXX][XX][X][ Z][ 'UTC']"),
          pattern("dd/MMM/uuuu:HH:mm:ss", "[ Z][ XXX][XXX]"));

  private AnyTime() {}

  private static DateTimeFormatter pattern(String time, String offset) {
    return new DateTimeFormatterBuilder()
        .appendPattern(time)
        .optionalStart()
        .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
        .optionalEnd()
        .appendPattern(offset)
        .toFormatter(Locale.ROOT);
  }

  /// Returns the seconds since 1970 that `text` means, or -1.
  static long second(String text) {
    return isNumber(text) ? number(text) : date(text);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() < 32
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+.eE".indexOf(c) >= 0)
        && text.charAt(0) <= '9'
        && text.charAt(0) >= '0';
  }

  private static long number(String text) {
    try {
      double time = Double.parseDouble(text);
      if (time > MAX_NANOSECONDS) {
        return -1;
      }
      while (time > MAX_SECONDS) {
        time /= THOUSAND;
      }
      return LogTime.within((long) Math.floor(time));
    } catch (NumberFormatException _) { // 1.2.3
      return -1;
    }
  }

  private static long date(String text) {
    for (DateTimeFormatter format : FORMATS) {
      try {
        TemporalAccessor time = format.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return LogTime.within(
            time instanceof OffsetDateTime at
                ? at.toEpochSecond()
                : LocalDateTime.from(time).toEpochSecond(ZoneOffset.UTC));
      } catch (DateTimeException _) {
        // another format's
      }
    }
    return -1;
  }
}
