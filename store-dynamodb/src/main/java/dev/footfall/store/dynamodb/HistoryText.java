package dev.footfall.store.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;

import dev.footfall.core.ByHand;
import dev.footfall.core.ByHand.Undone;
import dev.footfall.core.History;
import dev.footfall.core.History.Kind;
import dev.footfall.core.History.Row;
import dev.footfall.core.History.Source;
import dev.footfall.core.Totals;
import dev.footfall.core.Undo;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// A history as lines of text, one for each thing that it adds. Names hold no control characters.
///
/// @param hash tells it from any other
record HistoryText(History history, List<String> lines, String hash) {

  private static final String TAB = "\t";
  private static final String HOUR = "hour";
  private static final String PATH = "path";
  private static final String REFERRER = "referrer";
  private static final String DROP = "drop";
  private static final String SOURCE = "source";
  private static final String START = "start";
  private static final String UNDONE = "undone";

  static HistoryText of(History history) {
    List<String> lines =
        Stream.of(
                lines(HOUR, history.hours()),
                lines(PATH, history.paths()),
                lines(REFERRER, history.referrers()),
                lines(DROP, history.drops()),
                history.sources().stream().map(HistoryText::line),
                lines(history.byHand()))
            .flatMap(some -> some)
            .toList();
    return new HistoryText(history, lines, hash(lines));
  }

  private static String hash(List<String> lines) {
    MessageDigest digest = Keys.sha256();
    lines.forEach(line -> digest.update((line + "\n").getBytes(UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Stream<String> lines(String kind, List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                join(
                    kind,
                    row.start().getEpochSecond(),
                    row.totals().visits(),
                    row.totals().visitors(),
                    row.name()));
  }

  private static String line(Source source) {
    return join(SOURCE, source.kind(), source.bytes(), source.sha256());
  }

  private static Stream<String> lines(ByHand byHand) {
    Totals start = byHand.startValue();
    return Stream.concat(
        start.equals(Totals.ZERO)
            ? Stream.empty()
            : Stream.of(join(START, start.visits(), start.visitors())),
        byHand.undone().stream().map(HistoryText::line));
  }

  private static String line(Undone undone) {
    Undo undo = undone.undo();
    Totals taken = undone.taken();
    String numbers = join(taken.visits(), taken.visitors());
    return join(UNDONE, undone.at(), undo.from(), undo.to(), numbers, undo.path(), undo.note());
  }

  private static String join(Object... fields) {
    return String.join(TAB, Stream.of(fields).map(Object::toString).toList());
  }

  /// The history that has these lines.
  static History read(Stream<String> lines) {
    Map<String, List<String[]>> parts =
        lines.map(line -> line.split(TAB, -1)).collect(groupingBy(fields -> fields[0]));
    var start = read(parts, START, HistoryText::start).stream().reduce(Totals.ZERO, Totals::plus);
    return new History(
        read(parts, HOUR, HistoryText::row),
        read(parts, PATH, HistoryText::row),
        read(parts, REFERRER, HistoryText::row),
        read(parts, DROP, HistoryText::row),
        read(parts, SOURCE, HistoryText::source),
        new ByHand(start, read(parts, UNDONE, HistoryText::undone)));
  }

  private static <T> List<T> read(
      Map<String, List<String[]>> parts, String kind, Function<String[], T> reader) {
    return parts.getOrDefault(kind, List.of()).stream().map(reader).toList();
  }

  private static Source source(String[] fields) {
    return new Source(Kind.valueOf(fields[1]), Long.parseLong(fields[2]), fields[3]);
  }

  private static Row row(String[] fields) {
    var totals = new Totals(Long.parseLong(fields[2]), Long.parseLong(fields[3]));
    return new Row(Instant.ofEpochSecond(Long.parseLong(fields[1])), fields[4], totals);
  }

  private static Totals start(String[] fields) {
    return new Totals(Long.parseLong(fields[1]), Long.parseLong(fields[2]));
  }

  private static Undone undone(String[] fields) {
    var taken = new Totals(Long.parseLong(fields[4]), Long.parseLong(fields[5]));
    LocalDate to = LocalDate.parse(fields[3]);
    var undo = new Undo(LocalDate.parse(fields[2]), to, fields[6], fields[7]);
    return new Undone(Instant.parse(fields[1]), undo, taken);
  }
}
