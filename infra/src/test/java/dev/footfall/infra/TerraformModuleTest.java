package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The Terraform module against the template: the same function, rights, limits and API. Terraform
/// itself does not run here, since its provider comes from Terraform's own registry.
@NeedsNode
final class TerraformModuleTest {

  private static final Synthesised STACK = Synthesised.footfall();

  @Test
  void the_function_is_given_the_same_settings() throws IOException {
    Map<?, ?> variables = (Map<?, ?>) STACK.property("Function", "Environment/Variables");
    Set<String> expected = new TreeSet<>();
    variables.keySet().forEach(name -> expected.add(name.toString()));
    expected.removeAll(
        Set.of("SHARDS", "TEST_TOKEN_SHA256", "ORIGIN_SECRET_2")); // their defaults are right

    String block = between(main(), "variables = {", "\n    }");
    assertThat(found(block, "(?m)^\\s+([A-Z_0-9]+)\\s*=")).isEqualTo(expected);
  }

  @Test
  void the_role_has_the_same_rights() throws IOException {
    assertThat(main())
        .contains(
            rights(Grants.COUNTS),
            rights(Grants.TEST_SITE),
            rights(Grants.VISITORS),
            rights(Grants.LOG),
            "\"dynamodb:LeadingKeys\" = " + list(Grants.TEST_SITE_KEYS));
    assertThat(found(main(), "\"([a-z]+:[A-Z]\\w+)\""))
        .containsOnlyOnceElementsOf(Grants.COUNTS)
        .doesNotContain("dynamodb:Scan");
  }

  @ParameterizedTest
  @CsvSource({
    "runtime, Runtime",
    "handler, Handler",
    "memory_size, MemorySize",
    "timeout, Timeout"
  })
  void the_function_is_made_the_same_way(String name, String property) throws IOException {
    assertThat(only("(?m)^  " + name + "\\s+= \"?([^\"\\n]+)\"?$"))
        .isEqualTo(STACK.property("Function", property).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "counts_units, reads, CountsMaxReads", "counts_units, writes, CountsMaxWrites",
    "visitors_units, reads, VisitorsMaxReads", "visitors_units, writes, VisitorsMaxWrites",
    "throttle, rate, ThrottleRate", "throttle, burst, ThrottleBurst"
  })
  void the_limits_are_the_same(String variable, String field, String parameter) throws IOException {
    String block = between(variables(), "variable \"" + variable + "\"", "\n}");
    assertThat(found(block, "default .*\\b" + field + " = (\\d+)"))
        .containsExactly(STACK.at("Parameters/" + parameter + "/Default").toString());
  }

  @Test
  void the_api_passes_on_the_same_and_logs_the_same() throws IOException {
    assertThat(main())
        .contains("\"ANY ${each.value}\"", "execution_arn}/*/*\"")
        .contains("payload_format_version = \"2.0\"", "\"cron(0/5 * * * ? *)\"");
    Object format = STACK.property("ApiDefaultStage", "AccessLogSettings/Format");
    assertThat(found(between(main(), "access_log_settings", "\n  }"), "(\\$context\\.\\w+)"))
        .isEqualTo(found(format.toString(), "(\\$context\\.\\w+)"));
  }

  @Test
  void only_the_counts_have_recovery_copies_and_logs_end_after_a_week() throws IOException {
    assertThat(main().split("point_in_time_recovery", -1)).hasSize(2);
    assertThat(between(main(), "\"visitors\" {", "\n}")).doesNotContain("point_in_time_recovery");
    assertThat(found(main(), "retention_in_days = (\\d+)")).containsExactly("7");
  }

  /// As the template's rule says: the address of the event without a secret, and only then.
  @Test
  void a_secret_decides_whose_word_is_taken() throws IOException {
    assertThat(main())
        .contains("nonsensitive(var.origin_secret == \"\") ? \"event\" : \"cloudfront\"");
  }

  private static String rights(List<String> actions) {
    return "= " + list(actions) + "\n";
  }

  private static String list(List<String> texts) {
    return texts.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
  }

  private static String only(String pattern) throws IOException {
    Set<String> all = found(main(), pattern);
    assertThat(all).as(pattern).hasSize(1);
    return all.iterator().next();
  }

  private static Set<String> found(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult result) -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start);
    assertThat(from).as(start).isNotNegative();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String main() throws IOException {
    return Files.readString(Path.of("terraform", "main.tf"));
  }

  private static String variables() throws IOException {
    return Files.readString(Path.of("terraform", "variables.tf"));
  }
}
