package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The ceiling that README.md prints is the one that the template has.
@NeedsNode
final class WorstMonthTest {

  private static final Synthesised STACK = Synthesised.footfall();

  private static final List<Map<String, Integer>> ROWS =
      List.of(
          row(1, 100, 4, 12, 2, 3), row(5, 200, 20, 30, 10, 10), row(30, 500, 120, 100, 60, 60));

  @Test
  void costs_at_most_25_dollars_with_the_defaults() {
    assertThat(worst(Map.of())).isLessThanOrEqualTo(25);
  }

  @Test
  void the_readme_prints_what_the_defaults_cost() throws IOException {
    assertThat(readme()).contains("at most **$" + dollars(Map.of()) + "** a month");
  }

  @Test
  void the_readme_prints_what_larger_limits_cost() throws IOException {
    for (Map<String, Integer> row : ROWS) {
      assertThat(readme()).contains(text(row));
    }
  }

  /// Of each row, with this parameter in addition.
  @Test
  void the_readme_prints_what_a_limit_of_visits_costs() throws IOException {
    for (Map<String, Integer> row : ROWS) {
      var limited = new HashMap<>(row);
      limited.put("MonthlyVisits", 100_000 * Objects.requireNonNull(row.get("ThrottleRate")));
      assertThat(worst(limited)).isLessThan(worst(row));
      String cell =
          String.format(Locale.ROOT, " %,d: %s |", limited.get("MonthlyVisits"), dollars(limited));
      assertThat(readme()).contains(text(row) + cell);
    }
  }

  @Test
  void a_limit_of_visits_that_is_never_reached_costs_its_metrics_only() {
    double unlimited = worst(Map.of());
    assertThat(worst(Map.of("MonthlyVisits", Integer.MAX_VALUE)))
        .isCloseTo(unlimited + 0.40, within(0.001));
  }

  @Test
  void the_first_row_is_the_defaults() {
    assertThat(ROWS.getFirst())
        .allSatisfy(
            (name, value) ->
                assertThat(STACK.at("Parameters/" + name + "/Default"))
                    .isEqualTo(value.toString()));
  }

  @Test
  void every_limit_is_in_the_sum() {
    for (String limit : ROWS.getFirst().keySet()) {
      assertThat(worst(Map.of(limit, 1_000_000))).as(limit).isGreaterThan(worst(Map.of()));
    }
  }

  private static Map<String, Integer> row(
      int rate, int burst, int writes, int reads, int visitorWrites, int visitorReads) {
    return Map.of(
        "ThrottleRate", rate,
        "ThrottleBurst", burst,
        "CountsMaxWrites", writes,
        "CountsMaxReads", reads,
        "VisitorsMaxWrites", visitorWrites,
        "VisitorsMaxReads", visitorReads);
  }

  private static String text(Map<String, Integer> row) {
    return "| %d, %d | %d, %d | %d, %d | %s |"
        .formatted(
            row.get("ThrottleRate"),
            row.get("ThrottleBurst"),
            row.get("CountsMaxWrites"),
            row.get("CountsMaxReads"),
            row.get("VisitorsMaxWrites"),
            row.get("VisitorsMaxReads"),
            dollars(row));
  }

  private static double worst(Map<String, Integer> chosen) {
    return new WorstMonth(STACK, chosen).dollars();
  }

  private static String dollars(Map<String, Integer> chosen) {
    return String.format(Locale.ROOT, "%.2f", worst(chosen));
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }
}
