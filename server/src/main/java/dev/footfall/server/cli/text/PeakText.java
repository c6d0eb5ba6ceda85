package dev.footfall.server.cli.text;

import dev.footfall.server.text.Counted;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Days that stand out, in a sentence: the figures, and what they show.
///
/// @param peak as the API returns it, of a report by the day
/// @param width of a line, in columns
/// @param indent where names begin
record PeakText(JsonObject peak, int width, int indent) {

  /// Shares below this, in percent, are not worth naming.
  private static final long FEW = 10;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

  private static final Map<String, String> CAUSES =
      Map.of(
          "link", ": a link that went round",
          "feed_reader", ": a feed that was read, or fetched",
          "script", ": a script",
          "many_addresses", ", and hardly anyone read on: a program at many addresses, it seems",
          "many_pages", ", few visitors: your own checks, or a crawler");

  Stream<String> lines() {
    long usual = peak.getLong("usual_visits");
    String sentence =
        String.format(
            Locale.ROOT,
            "%,10d  visits by %s%s, where %,d %s usual%s; %s%s.",
            peak.getLong("visits"),
            Counted.of(peak.getLong("visitors"), "visitor"),
            days(),
            usual,
            usual == 1 ? "is" : "are",
            rush(),
            parts(),
            CAUSES.getOrDefault(peak.getString("cause"), ""));
    return Stream.of(TerminalText.wrap(sentence, width, indent));
  }

  private String days() {
    JsonObject days = peak.getJsonObject("days");
    String from = days.getString("from");
    String to = days.getString("to");
    return from.equals(to) ? " on " + day(from) : " from %s to %s".formatted(day(from), day(to));
  }

  private static String day(String date) {
    return DAY.format(LocalDate.parse(date));
  }

  private String rush() {
    JsonObject rush = peak.getJsonObject("rush");
    return rush == null
        ? ""
        : String.format(
            Locale.ROOT, ", most of them from %d to %d h", hour(rush, "start"), endOf(rush));
  }

  private static int endOf(JsonObject rush) {
    int hour = hour(rush, "end");
    return hour == 0 ? 24 : hour;
  }

  private static int hour(JsonObject rush, String time) {
    return Integer.parseInt(rush.getString(time).substring(11, 13));
  }

  private String parts() {
    JsonObject days = peak.getJsonObject("days");
    JsonObject none = new JsonObject().put("visits", 0L);
    JsonObject path = days.getJsonObject("path", none);
    JsonObject referrer = days.getJsonObject("referrer", none);
    long onPath = share(path.getLong("visits"));
    long fromHost = share(referrer.getLong("visits"));
    String where =
        onPath < FEW
            ? "to many pages"
            : String.format(
                Locale.ROOT, "%d %% to %s", onPath, TerminalText.readable(path.getString("path")));
    String from =
        fromHost < FEW
            ? String.format(
                Locale.ROOT, "%d %% from no other site", share(days.getLong("direct_visits")))
            : String.format(
                Locale.ROOT,
                "%d %% from %s",
                fromHost,
                TerminalText.clean(referrer.getString("host")));
    return where + ", " + from;
  }

  /// In percent, not rounded up: 100 means all.
  private long share(long visits) {
    return 100 * visits / Math.max(1, peak.getJsonObject("days").getLong("visits"));
  }
}
