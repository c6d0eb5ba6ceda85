package dev.footfall.logs.line;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;

/// Reads times of logs, as seconds since 1970. -1 stands for no time, or one that cannot be (before
/// 1970, after 2105). Remembers the last date, since most lines have it again. Not thread-safe.
final class LogTime {

  /// `17/May/2015:10:05:03 +0000`
  static final int CLF_LENGTH = 26;

  private static final int CLF_DATE = 11;
  private static final int ISO_DATE = 10;
  private static final int CLOCK = 8;

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final long SECONDS_A_DAY = 86_400;
  private static final long END = 1L << 32;

  private byte[] lastDate = {};
  private long lastDay;

  /// The time at `from`, where there are [#CLF_LENGTH] bytes: that of nginx's and Apache's logs.
  long clf(byte[] b, int from) {
    long day = day(b, from, CLF_DATE);
    long clock = clock(b, from + CLF_DATE + 1);
    int hours = Bytes.number(b, from + 22, 2);
    int minutes = Bytes.number(b, from + 24, 2);
    boolean punctuated = b[from + CLF_DATE] == ':' && b[from + 20] == ' ';
    if (!punctuated || day < 0 || clock < 0 || hours < 0 || minutes < 0) {
      return -1;
    }
    long offset = 3_600L * hours + 60L * minutes;
    return switch (b[from + 21]) {
      case '+' -> within(SECONDS_A_DAY * day + clock - offset);
      case '-' -> within(SECONDS_A_DAY * day + clock + offset);
      default -> -1;
    };
  }

  /// The time of `2015-05-17` at `date` and `10:05:03` at `time`, in UTC.
  long iso(byte[] b, int date, int time) {
    long day = day(b, date, ISO_DATE);
    long clock = clock(b, time);
    return day < 0 || clock < 0 ? -1 : within(SECONDS_A_DAY * day + clock);
  }

  /// The second itself, when a log may have it.
  static long within(long second) {
    return second >= 0 && second < END ? second : -1;
  }

  private long day(byte[] b, int from, int length) {
    if (!Arrays.equals(lastDate, 0, lastDate.length, b, from, from + length)) {
      lastDate = Arrays.copyOfRange(b, from, from + length);
      lastDay = length == CLF_DATE ? clfDay(lastDate) : isoDay(lastDate);
    }
    return lastDay;
  }

  private static long clfDay(byte[] b) {
    int month = MONTHS.indexOf(new String(b, 3, 3, US_ASCII));
    boolean valid = b[2] == '/' && b[6] == '/' && month >= 0 && month % 3 == 0;
    return valid ? day(Bytes.number(b, 7, 4), month / 3 + 1, Bytes.number(b, 0, 2)) : -1;
  }

  private static long isoDay(byte[] b) {
    boolean valid = b[4] == '-' && b[7] == '-';
    return valid ? day(Bytes.number(b, 0, 4), Bytes.number(b, 5, 2), Bytes.number(b, 8, 2)) : -1;
  }

  private static long day(int year, int month, int day) {
    try {
      return year < 0 ? -1 : LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException _) { // no such day
      return -1;
    }
  }

  /// Seconds since midnight; a leap second is the next one.
  private static int clock(byte[] b, int from) {
    int hour = Bytes.number(b, from, 2);
    int minute = Bytes.number(b, from + 3, 2);
    int second = Bytes.number(b, from + 6, 2);
    boolean valid =
        hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
    return valid && b[from + 2] == ':' && b[from + CLOCK - 3] == ':'
        ? 3_600 * hour + 60 * minute + second
        : -1;
  }
}
