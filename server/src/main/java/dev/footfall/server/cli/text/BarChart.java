package dev.footfall.server.cli.text;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// The series of a report as bars, one a line.
///
/// @param interval `day`, `week` or `month`
/// @param series the steps, as the API returns them
/// @param width of a line, in columns
record BarChart(String interval, List<JsonObject> series, int width) {

  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
  private static final int EIGHT = 8;

  /// Returns the lines.
  ///
  /// @param style colours a bar
  List<String> lines(UnaryOperator<String> style) {
    long most = series.stream().mapToLong(step -> step.getLong("visits")).max().orElse(0);
    return series.stream().map(step -> line(step, most, style)).toList();
  }

  private String line(JsonObject step, long most, UnaryOperator<String> style) {
    LocalDate date = LocalDate.parse(step.getString("start").substring(0, 10));
    String label = labels().format(date);
    long visits = step.getLong("visits");
    int room =
        width - label.length() - "   ".length() - String.format(Locale.ROOT, "%,d", most).length();
    String bar = visits == 0 ? "·" : style.apply(blocks(visits, most, room));
    return String.format(Locale.ROOT, "%s  %s %,d", label, bar, visits);
  }

  private DateTimeFormatter labels() {
    String pattern =
        switch (interval) {
          case "week" -> "'week from' dd MMM yyyy";
          case "month" -> "MMM yyyy";
          default -> "EEE dd MMM yyyy";
        };
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /// A bar to an eighth of a column; what is not zero can be seen.
  private static String blocks(long visits, long most, int room) {
    int eighths = (int) Math.ceil((double) EIGHT * room * visits / most);
    String rest = eighths % EIGHT == 0 ? "" : "" + EIGHTHS.charAt(eighths % EIGHT);
    return "█".repeat(eighths / EIGHT) + rest;
  }
}
