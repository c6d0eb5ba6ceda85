package dev.footfall.server.imports;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History.Row;
import dev.footfall.server.ImportRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No visit counts twice: cut, joined, packed and overlapping copies of a log, in any order.
final class NeverTwiceTest {

  private static final List<String> BOTS = List.of("Googlebot/2.1", "GPTBot/1.2", "curl/8.5");
  private static final List<String> REFERRERS =
      List.of("-", "https://news.example/x", "https://a.example/", "https://blog.example/");
  private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0";

  @TempDir private Path folder;

  private final Random random = new Random(16);
  private final List<String> lines = new ArrayList<>();
  private ImportRun whole;
  private int written;

  /// Three days, with page loads that are the same to the letter, and bots.
  @BeforeEach
  void writeLog() throws IOException {
    for (int second = 0; second < 3 * 86_400; second += random.nextInt(1_200)) {
      String line =
          "192.0.2.%d - - [%02d/Nov/2026:%02d:%02d:%02d +0000] \"GET /p%d HTTP/1.1\" 200 1 \"%s\" \"%s\"%n"
              .formatted(
                  random.nextInt(9),
                  20 + second / 86_400,
                  second / 3_600 % 24,
                  second / 60 % 60,
                  second % 60,
                  random.nextInt(4),
                  REFERRERS.get(random.nextInt(4)),
                  random.nextInt(5) == 0 ? BOTS.get(random.nextInt(3)) : BROWSER);
      lines.addAll(Collections.nCopies(random.nextInt(8) == 0 ? 2 : 1, line));
    }
    whole = new ImportRun(folder.resolve("whole")).imports(write(lines));
  }

  @Test
  void counts_copies_that_are_given_together_as_the_whole_log() throws IOException {
    List<String> all = readable(whole);
    for (int round = 0; round < 30; round++) {
      List<Path> pieces = pieces();
      var run = new ImportRun(folder.resolve("together" + round));
      run.imports(pieces.getFirst(), names(pieces.subList(1, pieces.size())));

      assertThat(run.exitCode()).isZero();
      assertThat(readable(run)).as("round %d", round).containsExactlyElementsOf(all);
    }
  }

  /// Whatever was imported before, and whatever it stopped at, the whole log put in its place is
  /// the whole log.
  @Test
  void stops_rather_than_counting_twice_and_then_replaces() throws IOException {
    int stopped = 0;
    Map<Instant, Long> all = byHour(whole);
    for (int round = 0; round < 15; round++) {
      var run = new ImportRun(folder.resolve("apart" + round));
      for (Path piece : pieces()) {
        run.imports(piece);
        stopped += run.exitCode();
        assertThat(byHour(run))
            .allSatisfy((hour, n) -> assertThat(n).isLessThanOrEqualTo(all.get(hour)));
      }
      run.imports(write(lines), "--replace-hours");

      assertThat(run.exitCode()).isZero();
      assertThat(readable(run)).as("round %d", round).containsExactlyElementsOf(readable(whole));
    }
    assertThat(stopped).as("control: some copies overlap").isPositive();
  }

  @Test
  void stops_at_a_joined_log_and_at_its_parts_whichever_was_first() throws IOException {
    Path first = write(lines.subList(0, 100));
    Path second = write(lines.subList(100, 200));
    Path joined = write(lines.subList(0, 200));
    var run = new ImportRun(folder.resolve("parts")).imports(first, second.toString());
    Totals once = run.totals();
    run.imports(joined);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.totals()).isEqualTo(once);
    assertThat(run.said()).contains("hold").contains("--replace-hours").contains("--add");

    var other = new ImportRun(folder.resolve("joined")).imports(joined);
    other.imports(first, second.toString());
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.totals()).isEqualTo(once);
    other.imports(second, "--add");
    assertThat(other.totals().visits()).isGreaterThan(once.visits());
  }

  @Test
  void does_not_stop_where_all_that_is_there_is_known_line_by_line() throws IOException {
    Path yesterday = write(lines.subList(0, 100));
    var run = new ImportRun(folder.resolve("rotated")).imports(yesterday);
    run.imports(yesterday, write(lines.subList(100, lines.size())).toString());

    assertThat(run.exitCode()).isZero();
    assertThat(readable(run)).containsExactlyElementsOf(readable(whole));
  }

  /// A copy of nothing but crawlers' lines.
  @Test
  void stops_at_drops_of_hours_that_hold_counts_and_then_replaces() throws IOException {
    var run = new ImportRun(folder.resolve("crawlers")).imports(write(lines));
    List<String> all = readable(run);
    List<String> day = lines.stream().filter(line -> line.contains("21/Nov")).toList();
    Set<String> hours =
        day.stream().filter(line -> line.contains(BROWSER)).map(this::hour).collect(toSet());
    List<String> crawlers =
        day.stream().filter(line -> !line.contains(BROWSER) && hours.contains(hour(line))).toList();
    run.imports(write(crawlers));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said()).contains("nothing was added: ").contains("--replace-hours");
    assertThat(readable(run)).isEqualTo(all);
    run.imports(write(lines.reversed()), "--replace-hours");

    assertThat(readable(run)).containsExactlyElementsOf(all);
  }

  @Test
  void does_not_stop_at_crawlers_of_hours_that_hold_visits_and_no_drops() throws IOException {
    List<String> people = lines.stream().filter(line -> line.contains(BROWSER)).toList();
    var run = new ImportRun(folder.resolve("people")).imports(write(people));
    Totals visits = run.totals();
    run.imports(write(lines.stream().filter(line -> !line.contains(BROWSER)).toList()));

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals()).isEqualTo(visits);
    assertThat(readable(run)).containsExactlyElementsOf(readable(whole));
  }

  private String hour(String line) {
    return line.replaceAll(".*\\[(.{14}).*\\R", "$1");
  }

  @Test
  void replaces_all_that_was_counted_in_a_day_that_is_given_whole() throws IOException {
    var run = new ImportRun(folder.resolve("other"));
    run.imports(write(lines), "--pages", "/p1", "--keep-bots");
    run.imports(write(shortened(lines)), "--replace-hours");

    var expected = new ImportRun(folder.resolve("expected")).imports(write(shortened(lines)));
    assertThat(run.exitCode()).isZero();
    assertThat(readable(run)).containsExactlyElementsOf(readable(expected));
  }

  /// The same page loads in lines of other bytes: nothing is known of them.
  private static List<String> shortened(List<String> lines) {
    return lines.stream().map(line -> line.replace(" 200 1 ", " 200 2 ")).toList();
  }

  /// Cuts that cover the log, some overlapping, some joined in any order, some packed, shuffled.
  private List<Path> pieces() throws IOException {
    List<Path> pieces = new ArrayList<>();
    int from = 0;
    while (from < lines.size()) {
      int to = cut(Math.min(lines.size(), from + 1 + random.nextInt(lines.size() / 3)));
      List<String> piece = lines.subList(from, to);
      pieces.add(random.nextBoolean() ? write(piece) : pack(piece));
      int begin = random.nextInt(to);
      if (random.nextBoolean()) {
        pieces.add(pack(lines.subList(begin, begin + random.nextInt(to - begin + 1))));
      }
      from = to;
    }
    pieces.removeIf(file -> file.toFile().length() == 0);
    Collections.shuffle(pieces, random);
    return pieces;
  }

  /// Not between two lines that are the same to the letter: nobody could tell them from one.
  private int cut(int at) {
    int cut = at;
    while (cut < lines.size() && lines.get(cut - 1).equals(lines.get(cut))) {
      cut++;
    }
    return cut;
  }

  private Path write(List<String> some) throws IOException {
    return Files.writeString(folder.resolve("piece" + written++), String.join("", some));
  }

  private Path pack(List<String> some) throws IOException {
    Path file = folder.resolve("piece" + written++);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(ImportRun.bytes(String.join("", some)));
    }
    return some.isEmpty() ? write(some) : file;
  }

  private static String[] names(List<Path> files) {
    return files.stream().map(Path::toString).toArray(String[]::new);
  }

  /// All that can be read: totals, and by hour, page, referrer and crawler; the report and the
  /// export. Not which files they came from.
  private List<String> readable(ImportRun run) throws IOException {
    Path export = folder.resolve("export");
    run.exports(export, "csv");
    List<String> all = new ArrayList<>(Files.readAllLines(export));
    all.removeIf(line -> line.startsWith("import,"));
    Collections.sort(all);
    all.add(run.run(List.of("stats", "--days", "1830", "--json")).said());
    return all;
  }

  private static Map<Instant, Long> byHour(ImportRun run) {
    return run.history().hours().stream()
        .collect(Collectors.toMap(Row::start, row -> row.totals().visits()));
  }
}
