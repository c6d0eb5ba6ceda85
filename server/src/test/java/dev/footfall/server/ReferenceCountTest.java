package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import java.io.IOException;
import java.net.URISyntaxException;
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

/// A log of 10,000 lines, not in time order, counted by an independent reference. Both are made by
/// `src/test/log/make.py`, from nobody's data.
final class ReferenceCountTest {

  private static final Path LOG = resource("access.log.gz");
  private static final Path EXPECTED = resource("access.expected.json");
  private static final String COUNTED = "page_loads_bots_included";

  @TempDir private Path folder;

  @Test
  void counts_what_the_reference_counted_in_all_and_by_day() throws IOException {
    Map<String, Long> expected = expected();
    var run = new ImportRun(folder.resolve("data")).imports(LOG, "--keep-bots");

    assertThat(run.totals())
        .isEqualTo(
            new Totals(
                number(expected, COUNTED + ".page_views"),
                number(expected, COUNTED + ".window24_visitors")))
        .isEqualTo(new Totals(3_965, 1_840));
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
    var run = new ImportRun(folder.resolve("data")).imports(LOG);
    long dropped = run.history().drops().stream().mapToLong(r -> r.totals().visits()).sum();

    assertThat(run.totals().visits() + dropped).isEqualTo(3_965);
    assertThat(run.totals().visits()).isLessThan(3_965);
  }

  @Test
  void survives_an_export_and_an_import_byte_by_byte() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    new ImportRun(folder.resolve("data")).imports(LOG, "--keep-bots").exports(first, "json");
    new ImportRun(folder.resolve("other")).imports(first).exports(second, "json");

    assertThat(second).hasSameBinaryContentAs(first);
  }

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(ReferenceCountTest.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
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
