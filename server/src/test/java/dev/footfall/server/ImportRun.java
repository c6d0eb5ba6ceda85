package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.page.Site;
import dev.footfall.server.cli.Main;
import dev.footfall.store.sqlite.SqliteHistory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;

/// The import and export commands on a store, as a person would give them.
public final class ImportRun {

  public static final Site SITE = new Site("blog.example");

  public final Path data;
  private final List<String> where;
  private final StringWriter said = new StringWriter();
  private int exitCode;

  public ImportRun(Path data) {
    this(data, List.of("--data", data.toString()));
  }

  private ImportRun(Path data, List<String> where) {
    this.data = data;
    this.where = where;
  }

  /// On tables that are there for it alone; there is no data directory.
  static ImportRun on(String endpoint, String table) {
    return new ImportRun(
        Path.of("none"), List.of("--store", "dynamodb", "--table", table, "--endpoint", endpoint));
  }

  /// `n` lines of `n` visits of 7 visitors, in an order of its own.
  public static String log(int n) {
    return lines(0, n);
  }

  public static String lines(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> line((i * 7_919) % 86_399))
        .collect(Collectors.joining());
  }

  private static String line(int second) {
    return """
        192.0.2.%d - - [23/Nov/2026:%02d:%02d:%02d +0000] "GET /p%d HTTP/1.1" 200 1 \
        "https://news.example/" "Mozilla/5.0 (X11; Zyxwvutsr; rv:145.0) Firefox/145.0"
        """
        .formatted(1 + second % 7, second / 3_600, second / 60 % 60, second % 60, second % 11);
  }

  public ImportRun imports(Path file, String... options) {
    return run(Stream.concat(Stream.of("import", file.toString()), Stream.of(options)).toList());
  }

  public ImportRun exports(Path file, String format) {
    return run(List.of("export", "-o", file.toString(), "--format", format));
  }

  ImportRun sinceTotal(String start) {
    return run(List.of("import", "--since-total", start));
  }

  ImportRun undo(List<String> what, String... options) {
    return run(
        Stream.of(Stream.of("undo"), what.stream(), Stream.of(options))
            .flatMap(arguments -> arguments)
            .toList());
  }

  /// What the stats command prints, with single spaces.
  String stats(String... options) {
    return run(Stream.concat(Stream.of("stats"), Stream.of(options)).toList()).said();
  }

  public ImportRun run(List<String> arguments) {
    List<String> all =
        Stream.of(arguments, List.of("--site", SITE.host()), where).flatMap(List::stream).toList();
    said.getBuffer().setLength(0);
    CommandLine line = Main.line();
    line.setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
    exitCode = line.execute(all.toArray(String[]::new));
    return this;
  }

  public int exitCode() {
    return exitCode;
  }

  /// All that was printed by the last command.
  String text() {
    return said.toString();
  }

  /// The same with single spaces.
  public String said() {
    return text().replaceAll(" +", " ");
  }

  public History history() {
    return SqliteHistory.read(data, SITE).orElseThrow();
  }

  public Totals totals() {
    return history().totals();
  }

  public static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
