package dev.footfall.server.cli;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/// A report as text for a terminal.
///
/// @param report as the API returns it, by the day, the week or the month
/// @param width of a line, in columns, 60 or more
public record StatsText(JsonObject report, Ansi ansi, int width) {

  /// Where names begin.
  private static final int INDENT = 12;

  /// How many hosts of a group are named.
  private static final int HOSTS = 3;

  private static final Map<String, String> REASONS =
      Map.of(
          "bot", "known bots",
          "prefetch", "prefetched, perhaps never seen",
          "no_user_agent", "no user agent",
          "foreign_origin", "sent from other sites",
          "rate_limited", "over the rate limit",
          "ignored", "from networks that you ignore");

  /// Returns the report as text for a terminal.
  public String text() {
    return blocks()
            .filter(block -> !block.isEmpty())
            .map(block -> String.join("\n", block))
            .collect(Collectors.joining("\n\n"))
        + "\n";
  }

  private Stream<List<String>> blocks() {
    return Stream.of(
        List.of(title()), figures(), bars(), pages(), referrers(), drops(), crawlers(), undone());
  }

  private String title() {
    return styled("bold", TerminalText.clean(report.getString("site")))
        + ", %s to %s (%s)"
            .formatted(
                report.getString("from"),
                report.getString("to"),
                TerminalText.clean(report.getString("zone", "UTC")));
  }

  private List<String> figures() {
    JsonObject allTime = report.getJsonObject("all_time");
    JsonObject start = allTime.getJsonObject("start_value");
    String all =
        total("all time", allTime.getLong("total_visits"), allTime.getLong("unique_visitors"), "");
    var lines = new ArrayList<>(List.of(figure("visits"), figure("visitors")));
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
        "%-9s %,12d to %,d different ones (the busiest day, the sum of all)"
            .formatted("", least, most);
    return least < most ? List.of(TerminalText.wrap(text, width, INDENT)) : List.of();
  }

  private String total(String name, long visits, long visitors, String which) {
    String text =
        "%-9s %,12d %s, %s%s"
            .formatted(
                name,
                visits,
                TerminalText.noun(visits, "visit"),
                TerminalText.counted(visitors, "visitor"),
                which);
    return TerminalText.wrap(text, width, INDENT);
  }

  private String figure(String kind) {
    JsonObject compared = report.getJsonObject("compared");
    long now = compared.getJsonObject("now").getLong(kind);
    long before = compared.getJsonObject("before").getLong(kind);
    String number = "%,12d".formatted(report.getJsonObject("totals").getLong(kind));
    String change =
        before == 0 ? "" : "%+d %%, ".formatted(Math.round(100.0 * (now - before) / before));
    String text =
        "%-9s %s   (%s%,d in the same part of the previous %s)"
            .formatted(kind, number, change, before, TerminalText.counted(days(), "day"));
    return TerminalText.wrap(text, width, INDENT).replaceFirst(number, styled("bold", number));
  }

  private long days() {
    LocalDate from = LocalDate.parse(report.getString("from"));
    return from.until(LocalDate.parse(report.getString("to")), ChronoUnit.DAYS) + 1;
  }

  private List<String> bars() {
    return new BarChart(report.getString("interval"), objects("series"), width)
        .lines(bar -> styled("red", bar));
  }

  private List<String> pages() {
    return list(
        "Pages",
        objects("paths").stream()
            .map(o -> line(TerminalText.readable(o.getString("path")), o.getLong("visits")))
            .toList());
  }

  /// A counter of an older version does not know of groups and direct visits.
  private List<String> referrers() {
    String lines = report.containsKey("sources") ? "sources" : "referrers";
    Stream<String> direct =
        Stream.of(report.getLong("direct_visits", 0L))
            .filter(visits -> visits > 0)
            .map(visits -> line("none: direct visits", visits));
    return list(
        "Referrers",
        Stream.concat(direct, objects(lines).stream().flatMap(this::referrer)).toList());
  }

  /// A group is followed by its first hosts.
  private Stream<String> referrer(JsonObject source) {
    String group = source.getString("group");
    if (group == null) {
      return Stream.of(host("", source));
    }
    return Stream.concat(
        Stream.of(line(group.replace('_', ' '), source.getLong("visits"))),
        objects(source, "hosts").stream().limit(HOSTS).map(host -> host("  ", host)));
  }

  private String host(String indent, JsonObject source) {
    return line(indent + TerminalText.clean(source.getString("host")), source.getLong("visits"));
  }

  private List<String> drops() {
    JsonObject drops = report.getJsonObject("drops");
    return list(
        "Not counted",
        drops.fieldNames().stream()
            .map(reason -> line(REASONS.getOrDefault(reason, reason), drops.getLong(reason)))
            .toList());
  }

  /// A counter of an older version does not know of crawlers.
  private List<String> crawlers() {
    return list(
        "Read by machines",
        report.containsKey("crawlers")
            ? objects("crawlers").stream()
                .map(o -> line(TerminalText.clean(o.getString("name")), o.getLong("hits")))
                .toList()
            : List.of());
  }

  /// Two lines each: the numbers, then path and note, if any.
  private List<String> undone() {
    return list("Removed by hand", objects("undone").stream().flatMap(this::undone).toList());
  }

  private Stream<String> undone(JsonObject undone) {
    long visits = undone.getLong("visits");
    String numbers =
        "%,10d  %s, %s of %s to %s, on %s"
            .formatted(
                visits,
                TerminalText.noun(visits, "visit"),
                TerminalText.counted(undone.getLong("visitors"), "visitor"),
                undone.getString("from"),
                undone.getString("to"),
                undone.getString("at").substring(0, 10));
    String why =
        Stream.of("path", "note")
            .filter(undone::containsKey)
            .map(undone::getString)
            .collect(Collectors.joining(": "));
    Stream<String> lines = Stream.of(TerminalText.wrap(numbers, width, INDENT));
    return why.isEmpty()
        ? lines
        : Stream.concat(lines, Stream.of(" ".repeat(INDENT) + cut(TerminalText.clean(why))));
  }

  private List<String> list(String title, List<String> lines) {
    return lines.isEmpty()
        ? List.of()
        : Stream.concat(Stream.of(styled("bold", title)), lines.stream()).toList();
  }

  private String line(String name, long hits) {
    return "%,10d  %s".formatted(hits, cut(name));
  }

  private String cut(String name) {
    return TerminalText.cut(name, width - INDENT);
  }

  private List<JsonObject> objects(String name) {
    return objects(report, name);
  }

  private static List<JsonObject> objects(JsonObject parent, String name) {
    return parent.getJsonArray(name).stream().map(JsonObject.class::cast).toList();
  }

  private String styled(String style, String text) {
    return ansi.enabled() && !text.isEmpty()
        ? Ansi.Style.on(Ansi.Style.parse(style)) + text + Ansi.Style.reset.off()
        : text;
  }
}
