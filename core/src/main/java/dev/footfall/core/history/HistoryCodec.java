package dev.footfall.core.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;

import dev.footfall.core.Sha256;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// A history as lines of text, one for each thing that it adds, with fields separated by tabs.
/// Names have no control characters. Numbers may be negative.
///
/// @param hash identifies the history: the SHA-256 of its lines, in 64 hexadecimal digits
public record HistoryCodec(History history, List<String> lines, String hash) {

  private static final String TAB = "\t";
  private static final String HOUR = "hour";
  private static final String PATH = "path";
  private static final String REFERRER = "referrer";
  private static final String DROP = "drop";
  private static final String SOURCE = "source";
  private static final String START = "start";
  private static final String UNDONE = "undone";

  /// Returns the lines of a history.
  public static HistoryCodec of(History history) {
    List<String> lines =
        Stream.of(
                lines(HOUR, history.hours()),
                lines(PATH, history.paths()),
                lines(REFERRER, history.referrers()),
                lines(DROP, history.drops()),
                history.sources().stream().map(HistoryCodec::line),
                lines(history.manualChanges()))
            .flatMap(some -> some)
            .toList();
    return new HistoryCodec(history, lines, hash(lines));
  }

  private static String hash(List<String> lines) {
    MessageDigest digest = Sha256.digest();
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

  private static Stream<String> lines(ManualChanges manualChanges) {
    Totals start = manualChanges.startingTotals();
    return Stream.concat(
        start.equals(Totals.ZERO)
            ? Stream.empty()
            : Stream.of(join(START, start.visits(), start.visitors())),
        manualChanges.undone().stream().map(HistoryCodec::line));
  }

  private static String line(UndoRecord undone) {
    Undo undo = undone.undo();
    Totals taken = undone.taken();
    String numbers = join(taken.visits(), taken.visitors());
    return join(UNDONE, undone.at(), undo.from(), undo.to(), numbers, undo.path(), undo.note());
  }

  private static String join(Object... fields) {
    return String.join(TAB, Stream.of(fields).map(Object::toString).toList());
  }

  /// Returns the history that has these lines. Throws a [RuntimeException] if they are not those of
  /// a history.
  public static History read(Stream<String> lines) {
    Map<String, List<String[]>> parts =
        lines.map(line -> line.split(TAB, -1)).collect(groupingBy(fields -> fields[0]));
    var start = read(parts, START, HistoryCodec::start).stream().reduce(Totals.ZERO, Totals::plus);
    return new History(
        read(parts, HOUR, HistoryCodec::row),
        read(parts, PATH, HistoryCodec::row),
        read(parts, REFERRER, HistoryCodec::row),
        read(parts, DROP, HistoryCodec::row),
        read(parts, SOURCE, HistoryCodec::source),
        new ManualChanges(start, read(parts, UNDONE, HistoryCodec::undone)));
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

  private static UndoRecord undone(String[] fields) {
    var taken = new Totals(Long.parseLong(fields[4]), Long.parseLong(fields[5]));
    LocalDate to = LocalDate.parse(fields[3]);
    var undo = new Undo(LocalDate.parse(fields[2]), to, fields[6], fields[7]);
    return new UndoRecord(Instant.parse(fields[1]), undo, taken);
  }
}
