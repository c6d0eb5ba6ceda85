package dev.footfall.server.cli.text;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/// A report as text for a terminal.
///
/// @param report as the API returns it, by the day, the week or the month
/// @param store options of a command that reads the same counts
/// @param width of a line, in columns, 60 or more
public record StatsText(JsonObject report, List<String> store, Ansi ansi, int width) {

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
        List.of(title()),
        new FiguresText(report, width, INDENT).lines(text -> styled("bold", text)),
        bars(),
        peaks(),
        pages(),
        referrers(),
        drops(),
        crawlers(),
        undone());
  }

  private String title() {
    return styled("bold", TerminalText.clean(report.getString("site")))
        + ", %s to %s (%s)"
            .formatted(
                report.getString("from"),
                report.getString("to"),
                TerminalText.clean(report.getString("zone", "UTC")));
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

  private List<String> undone() {
    return list(
        "Removed by hand",
        objects("undone").stream()
            .flatMap(undone -> new UndoneText(undone, width, INDENT).lines())
            .toList());
  }

  /// A counter of an older version does not know of peaks.
  private List<String> peaks() {
    return list(
        "What stood out",
        report.containsKey("peaks")
            ? objects("peaks").stream().flatMap(this::peak).toList()
            : List.of());
  }

  private Stream<String> peak(JsonObject peak) {
    return Stream.concat(
        new PeakText(peak, width, INDENT).lines(),
        Stream.ofNullable(peak.getJsonObject("undo"))
            .flatMap(undo -> new UndoLine(report.getString("site"), undo, store).text().stream())
            .flatMap(
                command ->
                    Stream.of(
                        " ".repeat(INDENT)
                            + "It looks like no readers. What would go, where the counts are:",
                        command)));
  }

  private List<String> list(String title, List<String> lines) {
    return lines.isEmpty()
        ? List.of()
        : Stream.concat(Stream.of(styled("bold", title)), lines.stream()).toList();
  }

  private String line(String name, long hits) {
    return String.format(Locale.ROOT, "%,10d  %s", hits, cut(name));
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
