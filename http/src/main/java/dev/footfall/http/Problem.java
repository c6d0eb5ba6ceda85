package dev.footfall.http;

import dev.footfall.core.StoreHealth;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.history.Report;
import dev.footfall.http.message.Response;
import java.time.Duration;
import java.util.Map;

/// Why a request is refused: a status and one sentence that never repeats the input.
record Problem(int status, String sentence, Map<String, String> headers) {

  static final String RETRY_AFTER = "Retry-After";

  static final Problem NO_ROUTE = of(404, "there is nothing at this address");
  static final Problem UNKNOWN_SITE =
      of(
          404,
          "this site is not counted here: start the counter with --site and the site's host name");
  static final Problem NO_HOST_NAME =
      of(404, "a page from a file has no host name and is not counted: open it from a web server");
  static final Problem BAD_QUERY = of(400, "the query is not well-formed");
  static final Problem TWICE = of(400, "a parameter is given twice");
  static final Problem BAD_PATH = of(400, "path must start with / and have no control characters");
  static final Problem BAD_HOST =
      of(400, "host must be a host name other than the site's own, such as news.example");
  static final Problem BAD_ID = of(400, "id must be 1 to 64 of A-Z a-z 0-9 _ -");
  static final Problem BAD_DATE =
      of(400, "from and to must be dates like 2026-11-23; from may be first");
  static final Problem BAD_INTERVAL = of(400, "interval must be hour, day, week, month or auto");
  static final Problem BAD_PERIOD =
      of(
          400,
          "a report spans 1 to %s days by the hour, %s by the day, %s by the week or %s by the month"
              .formatted(
                  Interval.HOUR.maxDays(),
                  Interval.DAY.maxDays(),
                  Interval.WEEK.maxDays(),
                  Interval.MONTH.maxDays()));
  static final Problem BAD_LIMIT = of(400, "limit must be a whole number from 1 to " + Report.TOP);
  static final Problem BAD_DAYS = of(400, "days must be a whole number from 0 to 90");
  static final Problem BAD_SHOW = of(400, "show must be visits or visitors");
  static final Problem BAD_SPAN = of(400, "period must be day, month or all");
  static final Problem BAD_SHOW_OF_PAGE =
      of(400, "a page has one number, all its visits: path goes with show=visits and period=all");
  static final Problem BAD_COLOR =
      of(400, "color must be a name such as green, or 3 or 6 hexadecimal digits");
  static final Problem BAD_COUNT = of(400, "count must be 0 or 1");
  static final Problem NOT_OWNER =
      new Problem(
          401,
          "this is for the owner: send the owner's token as Authorization: Bearer",
          Map.of("WWW-Authenticate", "Bearer"));
  static final Problem TOO_LONG = of(414, "the query is too long");
  static final Problem CDN_BYPASSED =
      of(403, "direct access is not allowed; use the site's public address");
  static final Problem FOREIGN_ORIGIN = of(403, "pages of this origin may not count here");
  static final Problem TOO_MANY =
      new Problem(429, "too many visits from this network", Map.of(RETRY_AFTER, "60"));
  static final Problem BUSY =
      new Problem(429, "too many reports are being read", Map.of(RETRY_AFTER, "2"));
  static final Problem REPORT_TOO_LARGE =
      of(400, "too many pages or referrers for one report: ask for a shorter period");
  static final Problem STORE =
      new Problem(503, "the counter cannot take visits now", Map.of(RETRY_AFTER, "2"));

  static Problem of(int status, String sentence) {
    return new Problem(status, sentence, Map.of());
  }

  static Problem methodNotAllowed(String allowed) {
    return new Problem(405, "this method is not allowed here", Map.of("Allow", allowed));
  }

  /// @param pause how long no more visits are counted
  static Problem quota(Duration pause) {
    return new Problem(
        503,
        "this month's visits are used up: counting goes on next month (UTC)",
        Map.of(RETRY_AFTER, Long.toString(pause.toSeconds() + 1)));
  }

  static Problem unhealthy(StoreHealth health) {
    return new Problem(503, health.problem(), Map.of(RETRY_AFTER, "60"));
  }

  Response response() {
    return Response.json(status, JsonWriter.error(sentence))
        .with("Cache-Control", "no-store")
        .with(Cors.ANYBODY)
        .with(headers);
  }
}
