package dev.footfall.bench.scale;

import static dev.footfall.bench.scale.Models.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the model makes of expressions.
final class ExpressionTest {

  private static final String A = "YQ==";
  private static final String B = "Yg==";
  private static final Map<String, String> NAMES =
      Map.of("#n", "n", "#s", "s", "#d", "d", "#x", "absent");
  private static final Map<String, JsonNode> VALUES =
      Map.of(
          ":4", value("N", "4"),
          ":5", value("N", "5"),
          ":1", value("N", "1"),
          ":a", value("B", A),
          ":b", value("B", B),
          ":day", value("S", "2026-11-01"),
          ":dayBefore", value("S", "2026-10-31"),
          ":set", set(A, B));
  private static final Map<String, JsonNode> ITEM = Map.of("n", value("N", "5"), "s", set(A));
  private static final Map<String, JsonNode> DATED =
      Map.of("n", value("N", "5"), "s", set(A), "d", value("S", "2026-11-01"));

  private static JsonNode set(String... base64) {
    var set = Messages.object();
    var values = set.putArray("BS");
    for (String value : base64) {
      values.add(value);
    }
    return set;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(attribute_exists(#n)) | true",
        "(attribute_not_exists(#n)) | false",
        "(attribute_not_exists(#x)) and (attribute_not_exists(#n)) | false",
        "(attribute_not_exists(#x) or #x <= :5) | true",
        "(attribute_not_exists(#n) or #n <= :4) | false",
        "(attribute_not_exists(#n) or #n <= :5) | true",
        "(attribute_not_exists(#n) or #n < :5) | false",
        "(#n >= :5) | true",
        "(#x <= :5) | false",
        "(#d <= :day) | true",
        "(#d <= :dayBefore) | false",
        "(#n = :5) and (#n = :4) | false",
        "(attribute_not_exists(#s) or size(#s) <= :1) | true",
        "(size(#s) <= :1 and #n = :4 or contains(#s, :a)) | true",
        "(attribute_not_exists(#n) or #n <> :5) | false",
        "(attribute_not_exists(#n) or #n <> :4) | true",
        "(contains(#s, :b)) | false"
      })
  void decides_conditions(String condition, boolean holds) {
    assertThat(Condition.holds(condition, NAMES, VALUES, DATED)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"begins_with(#s, :a)", "#n > :5", "#n = :5)", "#n = :unknown", "#unknown = :5"})
  void fails_on_what_it_does_not_know(String condition) {
    assertThatThrownBy(() -> Condition.holds(condition, NAMES, VALUES, ITEM))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void makes_changes_and_measures_the_item() {
    var before = new Stored(ITEM, Sizes.bytes(ITEM));
    Stored after = changed("set #x = :4 add #n :5, #s :set", before);

    assertThat(after.item())
        .isEqualTo(Map.of("absent", value("N", "4"), "n", value("N", "10"), "s", set(A, B)));
    assertThat(after.bytes())
        .isEqualTo("absent".length() + 2 + "n".length() + 2 + "s".length() + 2);
    assertThat(changed("remove #n, #x", after).item()).containsOnlyKeys("s");
  }

  private static Stored changed(String change, Stored before) {
    return Change.of(new Write(Models.TABLE, Map.of(), "", change, NAMES, VALUES), before);
  }
}
