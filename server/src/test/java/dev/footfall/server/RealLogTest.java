package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 10,000 lines of a public blog's log, not in time order, counted by an independent reference. The
/// log lies outside the project, in `../shared/data`; without it these tests are skipped.
final class RealLogTest {

  private static final Path DATA = Path.of("../../shared/data").toAbsolutePath().normalize();
  private static final Path LOG = DATA.resolve("apache-combined-10k.log.gz");
  private static final Path EXPECTED = DATA.resolve("apache-combined-10k.expected.json");
  private static final String COUNTED = "page_loads_bots_included";

  @TempDir private Path folder;

  @Test
  void counts_what_the_reference_counted_in_all_and_by_day() throws IOException {
    assumeTrue(Files.exists(LOG), () -> "no real log at " + LOG);
    Map<String, Long> expected = expected();
    var run = new ImportRun(folder.resolve("data")).imports(LOG, "--keep-bots");

    assertThat(run.totals())
        .isEqualTo(
            new Totals(
                number(expected, COUNTED + ".page_views"),
                number(expected, COUNTED + ".window24_visitors")))
        .isEqualTo(new Totals(3_904, 1_334));
    days(run.history())
        .forEach(
            (day, totals) -> {
              String name = COUNTED + ".days." + day;
              assertThat(totals)
                  .as(name)
                  .isEqualTo(
                      new Totals(
                          number(expected, name + ".views"), number(expected, name + ".window24")));
            });
    assertThat(run.said()).contains("lines read 10,000\n").contains("malformed 1\n");
  }

  @Test
  void gives_every_line_one_fate_when_bots_are_dropped() {
    assumeTrue(Files.exists(LOG), () -> "no real log at " + LOG);
    var run = new ImportRun(folder.resolve("data")).imports(LOG);
    long dropped = run.history().drops().stream().mapToLong(r -> r.totals().visits()).sum();

    assertThat(run.totals().visits() + dropped).isEqualTo(3_904);
    assertThat(run.totals().visits()).isLessThan(3_904);
  }

  @Test
  void survives_an_export_and_an_import_byte_by_byte() throws IOException {
    assumeTrue(Files.exists(LOG), () -> "no real log at " + LOG);
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    new ImportRun(folder.resolve("data")).imports(LOG, "--keep-bots").exports(first, "json");
    new ImportRun(folder.resolve("other")).imports(first).exports(second, "json");

    assertThat(second).hasSameBinaryContentAs(first);
  }

  private static long number(Map<String, Long> expected, String name) {
    return Objects.requireNonNull(expected.get(name), name);
  }

  private static Map<LocalDate, Totals> days(History history) {
    Map<LocalDate, Totals> days = new TreeMap<>();
    for (Row row : history.hours()) {
      days.merge(LocalDate.ofInstant(row.start(), ZoneOffset.UTC), row.totals(), Totals::plus);
    }
    assertThat(days).hasSize(4);
    return days;
  }

  /// Every number of the file by its path: `page_loads_bots_included.page_views`.
  private static Map<String, Long> expected() throws IOException {
    Map<String, Long> numbers = new HashMap<>();
    Deque<String> path = new ArrayDeque<>();
    try (JsonParser json = new JsonFactory().createParser(EXPECTED.toFile())) {
      for (JsonToken t = json.nextToken(); t != null; t = json.nextToken()) {
        if (t == JsonToken.FIELD_NAME) {
          path.addLast(json.currentName());
        } else if (t.isScalarValue() || t == JsonToken.END_OBJECT) {
          if (t == JsonToken.VALUE_NUMBER_INT) {
            numbers.put(String.join(".", path), json.getLongValue());
          }
          path.pollLast();
        }
      }
    }
    return numbers;
  }
}
