package dev.footfall.server.http;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The time for the header field `Date`, which an origin server with a clock must send (RFC 9110
/// section 6.6.1); made once a second. Thread-safe.
final class DateText {

  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(UTC);

  private record Made(long second, String text) {}

  private final InstantSource clock;
  private volatile Made last = new Made(Long.MIN_VALUE, "");

  DateText(InstantSource clock) {
    this.clock = clock;
  }

  /// Returns for example `Sat, 28 Nov 2026 12:00:00 GMT`.
  String now() {
    long second = Math.floorDiv(clock.millis(), 1_000);
    Made made = last;
    if (made.second() != second) {
      made = new Made(second, IMF_FIXDATE.format(Instant.ofEpochSecond(second)));
      last = made;
    }
    return made.text();
  }
}
