package dev.footfall.server.cli.text;

import dev.footfall.server.text.Counted;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// The totals of a report.
///
/// @param report as the API returns it
/// @param width of a line, in columns
/// @param indent where the words begin
record FiguresText(JsonObject report, int width, int indent) {

  /// Returns the lines.
  ///
  /// @param bold styles a number
  List<String> lines(UnaryOperator<String> bold) {
    JsonObject allTime = report.getJsonObject("all_time");
    JsonObject start = allTime.getJsonObject("start_value");
    String all =
        total("all time", allTime.getLong("total_visits"), allTime.getLong("unique_visitors"), "");
    var lines = new ArrayList<>(List.of(figure("visits", bold), figure("visitors", bold)));
    lines.addAll(different());
    lines.add(all);
    if (start.getLong("visits") != 0 || start.getLong("visitors") != 0) {
      String where = " were counted elsewhere before";
      lines.add(total(" of which", start.getLong("visits"), start.getLong("visitors"), where));
    }
    return lines;
  }

  /// A counter of an older version does not know.
  private List<String> different() {
    JsonObject bounds = report.getJsonObject("different_visitors", new JsonObject());
    long least = bounds.getLong("least", 0L);
    long most = bounds.getLong("most", 0L);
    String text =
        String.format(
            Locale.ROOT,
            "%-9s %,12d to %,d different ones (the busiest day, the sum of all)",
            "",
            least,
            most);
    return least < most ? List.of(TerminalText.wrap(text, width, indent)) : List.of();
  }

  private String total(String name, long visits, long visitors, String which) {
    String text =
        String.format(
            Locale.ROOT,
            "%-9s %,12d %s, %s%s",
            name,
            visits,
            Counted.noun(visits, "visit"),
            Counted.of(visitors, "visitor"),
            which);
    return TerminalText.wrap(text, width, indent);
  }

  private String figure(String kind, UnaryOperator<String> bold) {
    JsonObject compared = report.getJsonObject("compared");
    long now = compared.getJsonObject("now").getLong(kind);
    long before = compared.getJsonObject("before").getLong(kind);
    String number =
        String.format(Locale.ROOT, "%,12d", report.getJsonObject("totals").getLong(kind));
    String change =
        before == 0
            ? ""
            : String.format(Locale.ROOT, "%+d %%, ", Math.round(100.0 * (now - before) / before));
    String text =
        String.format(
            Locale.ROOT,
            "%-9s %s   (%s%,d in the same part of the previous %s)",
            kind,
            number,
            change,
            before,
            Counted.of(days(), "day"));
    return TerminalText.wrap(text, width, indent).replaceFirst(number, bold.apply(number));
  }

  private long days() {
    LocalDate from = LocalDate.parse(report.getString("from"));
    return from.until(LocalDate.parse(report.getString("to")), ChronoUnit.DAYS) + 1;
  }
}
