package dev.footfall.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.http.OpenApi;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The positive control of the contract's check: an answer that the file does not allow is found.
final class OpenApiTest {

  private static final String TODAY = ",\"total_visits_today\":1,\"unique_visitors_today\":1";

  private static final Request GET =
      new Request("GET", "/v1/sites/blog.example/visits", "", Headers.NONE, null);

  @Test
  void lets_the_documented_answer_pass() {
    assertThatCode(() -> check(200, "{\"total_visits\":1,\"unique_visitors\":1" + TODAY + "}"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"total_visits\":\"1\",\"unique_visitors\":1" + TODAY + "}",
        "{\"total_visits\":1" + TODAY + "}",
        "{\"total_visits\":1,\"unique_visitors\":1,\"address\":\"192.0.2.1\"" + TODAY + "}",
        "[]"
      })
  void objects_to_another_body(String body) {
    assertThatThrownBy(() -> check(200, body)).isInstanceOf(AssertionError.class);
  }

  @Test
  void objects_to_another_status() {
    assertThatThrownBy(() -> check(418, "{\"error\":\"no\"}")).isInstanceOf(AssertionError.class);
  }

  private static void check(int status, String body) {
    var type = Map.of("Content-Type", "application/json; charset=utf-8");
    OpenApi.check(GET, new Response(status, type, body.getBytes(UTF_8)));
  }

  @Test
  void lets_pass_what_the_file_and_the_program_take_or_refuse() {
    assertThatCode(() -> checkQuery("color=teal&show=", 200)).doesNotThrowAnyException();
    assertThatCode(() -> checkQuery("color=none", 400)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"color=none, 200", "color=teal, 400", "show=, 400", "period=week, 200"})
  void objects_to_a_parameter_of_which_the_file_says_another_thing(String query, int status) {
    assertThatThrownBy(() -> checkQuery(query, status)).isInstanceOf(AssertionError.class);
  }

  private static void checkQuery(String query, int status) {
    String path = "/v1/sites/blog.example/badge.svg";
    OpenApi.checkQuery(
        new Request("GET", path, query, Headers.NONE, null),
        new Response(status, Map.of(), "{}".getBytes(UTF_8)));
  }
}
