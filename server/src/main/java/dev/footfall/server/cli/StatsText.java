package dev.footfall.server.cli;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/// A report of days as text for a terminal of 80 columns.
///
/// @param report as the API returns it
public record StatsText(JsonObject report, Ansi ansi) {

  private static final int MOST_BARS = 31;
  private static final int BAR_WIDTH = 44;
  private static final int NAME_WIDTH = 60;
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE dd MMM", Locale.ENGLISH);

  /// Returns the report as text for a terminal.
  public String text() {
    return Stream.of(List.of(title()), figures(), bars(), pages(), referrers(), drops(), undone())
            .filter(block -> !block.isEmpty())
            .map(block -> String.join("\n", block))
            .collect(Collectors.joining("\n\n"))
        + "\n";
  }

  private String title() {
    return styled("bold", clean(report.getString("site")))
        + ", %s to %s (UTC)".formatted(report.getString("from"), report.getString("to"));
  }

  private List<String> figures() {
    JsonObject allTime = report.getJsonObject("all_time");
    JsonObject start = allTime.getJsonObject("start_value");
    String all =
        "all time  %,12d visits, %,d visitors"
            .formatted(allTime.getLong("total_visits"), allTime.getLong("unique_visitors"));
    return start.getLong("visits") == 0 && start.getLong("visitors") == 0
        ? List.of(figure("visits"), figure("visitors"), all)
        : List.of(figure("visits"), figure("visitors"), all, startingTotals(start));
  }

  private static String startingTotals(JsonObject start) {
    return " of which %,12d visits, %,d visitors were counted elsewhere before"
        .formatted(start.getLong("visits"), start.getLong("visitors"));
  }

  private String figure(String kind) {
    JsonObject compared = report.getJsonObject("compared");
    long now = compared.getJsonObject("now").getLong(kind);
    long before = compared.getJsonObject("before").getLong(kind);
    String change =
        before == 0 ? "" : "%+d %%, ".formatted(Math.round(100.0 * (now - before) / before));
    return "%-9s ".formatted(kind)
        + styled("bold", "%,12d".formatted(report.getJsonObject("totals").getLong(kind)))
        + "   (%s%,d in the same part of the previous %d days)".formatted(change, before, days());
  }

  private long days() {
    LocalDate from = LocalDate.parse(report.getString("from"));
    return from.until(LocalDate.parse(report.getString("to")), ChronoUnit.DAYS) + 1;
  }

  private List<String> bars() {
    List<JsonObject> series = objects("series");
    List<JsonObject> last = series.subList(Math.max(0, series.size() - MOST_BARS), series.size());
    long most = last.stream().mapToLong(day -> day.getLong("visits")).max().orElse(0);
    return last.stream().map(day -> bar(day, most)).toList();
  }

  private String bar(JsonObject day, long most) {
    LocalDate date = LocalDate.parse(day.getString("start").substring(0, 10));
    long visits = day.getLong("visits");
    String bar = blocks(visits, most);
    return "%s  %s%s %,d"
        .formatted(DAY.format(date), styled("red", bar), visits == 0 ? "·" : "", visits);
  }

  /// A bar to an eighth of a column; what is not zero can be seen.
  private static String blocks(long visits, long most) {
    long eighths = most == 0 ? 0 : Math.ceilDiv(8L * BAR_WIDTH * visits, most);
    String rest = eighths % 8 == 0 ? "" : "" + EIGHTHS.charAt((int) (eighths % 8));
    return "█".repeat((int) (eighths / 8)) + rest;
  }

  private List<String> pages() {
    return list("Pages", objects("paths").stream().map(o -> line(o.getString("path"), o)).toList());
  }

  private List<String> referrers() {
    return list(
        "Came from", objects("referrers").stream().map(o -> line(o.getString("host"), o)).toList());
  }

  private List<String> drops() {
    JsonObject drops = report.getJsonObject("drops");
    return list(
        "Not counted",
        drops.fieldNames().stream().map(reason -> line(reason, drops.getLong(reason))).toList());
  }

  /// Two lines each: the numbers, then path and note, if any.
  private List<String> undone() {
    return list(
        "Taken out by hand", objects("undone").stream().flatMap(StatsText::undone).toList());
  }

  private static Stream<String> undone(JsonObject undone) {
    String numbers =
        "%,10d  visits, %,d visitors of %s to %s, on %s"
            .formatted(
                undone.getLong("visits"),
                undone.getLong("visitors"),
                undone.getString("from"),
                undone.getString("to"),
                undone.getString("at").substring(0, 10));
    String why =
        Stream.of("path", "note")
            .filter(undone::containsKey)
            .map(undone::getString)
            .collect(Collectors.joining(": "));
    return why.isEmpty()
        ? Stream.of(numbers)
        : Stream.of(numbers, " ".repeat(12) + cut(clean(why)));
  }

  private List<String> list(String title, List<String> lines) {
    return lines.isEmpty()
        ? List.of()
        : Stream.concat(Stream.of(styled("bold", title)), lines.stream()).toList();
  }

  private static String line(String name, JsonObject counted) {
    return line(name, counted.getLong("visits"));
  }

  private static String line(String name, long hits) {
    return "%,10d  %s".formatted(hits, cut(clean(name)));
  }

  /// Names come from strangers: nothing in them may steer a terminal.
  static String clean(String name) {
    return name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
  }

  private static String cut(String name) {
    int length = name.codePointCount(0, name.length());
    return length <= NAME_WIDTH
        ? name
        : name.substring(0, name.offsetByCodePoints(0, NAME_WIDTH - 1)) + "…";
  }

  private List<JsonObject> objects(String name) {
    return report.getJsonArray(name).stream().map(JsonObject.class::cast).toList();
  }

  private String styled(String style, String text) {
    return ansi.enabled() && !text.isEmpty()
        ? Ansi.Style.on(Ansi.Style.parse(style)) + text + Ansi.Style.reset.off()
        : text;
  }
}
