package dev.footfall.lambda;

import static dev.footfall.lambda.Handlers.RECORDED;
import static dev.footfall.lambda.Handlers.recorded;
import static dev.footfall.lambda.Handlers.send;
import static dev.footfall.lambda.Handlers.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.footfall.contract.Fixtures;
import dev.footfall.contract.MemoryStore;
import dev.footfall.core.history.Period;
import dev.footfall.http.message.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Events as AWS documents them.
final class RecordedEventsTest {

  private static final String FIRST =
      "{\"total_visits\":1,\"unique_visitors\":1,\"is_new_visitor\":true,\"counted\":true,"
          + "\"total_page_visits\":1,\"total_visits_today\":1,\"unique_visitors_today\":1}";

  static final Iterable<String> EVENTS = RECORDED;

  private final MemoryStore store = new MemoryStore();
  private final LambdaHandler handler = Handlers.handler(store, Handlers.silence());

  @Test
  void count_the_same_visit_once_whoever_delivers_it() {
    for (String name : RECORDED) {
      Response answer = send(handler, recorded(name));

      assertThat(answer.status()).as(name).isEqualTo(200);
      assertThat(text(answer)).as(name).isEqualTo(FIRST);
      assertThat(answer.headers())
          .as(name)
          .containsEntry("Access-Control-Allow-Origin", "https://blog.example");
    }
  }

  @Test
  void tell_the_same_visitor_whoever_delivers_the_visit() {
    for (String name : RECORDED) {
      send(handler, withoutId(recorded(name)));
    }
    assertThat(Fixtures.await(store.totals(Fixtures.SITE)).visits()).isEqualTo(RECORDED.size());
    assertThat(Fixtures.await(store.totals(Fixtures.SITE)).visitors()).isEqualTo(1);
  }

  @ParameterizedTest
  @FieldSource("EVENTS")
  void tell_the_path_and_the_referrer_that_the_browser_sent(String name) {
    send(handler, recorded(name));

    var day = LocalDate.ofInstant(Fixtures.NOON, ZoneOffset.UTC);
    var period = new Period(day, day, Period.Interval.DAY);
    var report = Fixtures.await(store.report(Fixtures.SITE, period));
    assertThat(report.toString()).contains("/secret-café", "news.example");
  }

  @ParameterizedTest
  @FieldSource("EVENTS")
  void count_no_visitor_when_the_address_is_missing(String name) {
    ObjectNode event = recorded(name);
    context(event, event.at("/requestContext/http").isObject() ? "http" : "identity")
        .remove("sourceIp");

    assertThat(text(send(handler, event))).contains("\"is_new_visitor\":false,\"counted\":true");
  }

  @ParameterizedTest
  @FieldSource("EVENTS")
  void drop_the_hit_when_there_are_no_headers(String name) {
    ObjectNode event = recorded(name);
    event.putNull("headers").putNull("multiValueHeaders");

    assertThat(text(send(handler, event))).contains("\"reason\":\"no_user_agent\"");
  }

  @ParameterizedTest
  @FieldSource("EVENTS")
  void are_refused_without_a_request_in_them(String name) {
    ObjectNode event = recorded(name);
    event.remove("requestContext");
    event.remove("httpMethod");

    assertThat(send(handler, event).status()).isEqualTo(400);
  }

  @Test
  void of_payload_1_count_without_the_request_context() {
    ObjectNode event = recorded("rest-api.json");
    event.remove("requestContext");
    assertThat(send(handler, event).status()).isEqualTo(200);
  }

  @Test
  void of_payload_1_do_without_multiple_values() {
    ObjectNode event = recorded("rest-api.json");
    event.remove("multiValueHeaders");
    event.putNull("multiValueQueryStringParameters");
    assertThat(text(send(handler, event))).isEqualTo(FIRST);
  }

  @Test
  void of_payload_1_are_refused_with_a_parameter_given_twice() {
    ObjectNode event = recorded("rest-api.json");
    event.withArray("/multiValueQueryStringParameters/id").add("visit-2");
    assertThat(send(handler, event).status()).isEqualTo(400);
  }

  /// An own domain without a mapping keeps the stage in both paths of a REST API.
  @Test
  void of_payload_1_count_with_the_stage_in_both_paths() {
    ObjectNode event = recorded("rest-api.json");
    event.put("path", "/live/v1/sites/blog.example/visits");
    assertThat(text(send(handler, event))).isEqualTo(FIRST);
  }

  /// A REST API's stage may be called as our paths begin.
  @Test
  void of_payload_1_count_with_a_stage_that_is_called_v1() {
    ObjectNode event = recorded("rest-api.json");
    context(event, "").put("stage", "v1").put("path", "/v1/v1/sites/blog.example/visits");
    assertThat(text(send(handler, event))).isEqualTo(FIRST);
  }

  @Test
  void of_payload_2_count_with_a_named_stage_before_the_path() {
    ObjectNode event = recorded("http-api-2.0.json");
    event.put("rawPath", "/live/v1/sites/blog.example/visits");
    context(event, "").put("stage", "live");
    assertThat(text(send(handler, event))).isEqualTo(FIRST);
  }

  @Test
  void of_payload_2_never_mistake_joined_headers_for_one() {
    ObjectNode event = recorded("http-api-2.0.json");
    event.withObject("/headers").put("origin", "https://blog.example,https://blog.example");
    assertThat(send(handler, event).status()).isEqualTo(403);
  }

  private static ObjectNode context(ObjectNode event, String part) {
    return event.withObject("/requestContext" + (part.isEmpty() ? "" : "/" + part));
  }

  private static ObjectNode withoutId(ObjectNode event) {
    if (event.has("rawQueryString")) {
      event.put(
          "rawQueryString", event.get("rawQueryString").textValue().replace("&id=visit-1", ""));
    }
    event.withObject("/queryStringParameters").remove("id");
    event.withObject("/multiValueQueryStringParameters").remove("id");
    return event;
  }
}
