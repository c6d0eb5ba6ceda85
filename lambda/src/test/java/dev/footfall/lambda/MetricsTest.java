package dev.footfall.lambda;

import static dev.footfall.lambda.Handlers.RECORDED;
import static dev.footfall.lambda.Handlers.recorded;
import static dev.footfall.lambda.Handlers.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.footfall.contract.Fixtures;
import dev.footfall.contract.MemoryStore;
import dev.footfall.http.message.Response;
import java.io.IOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// One line for each invocation, which CloudWatch reads as metrics and which says nothing of who
/// came.
final class MetricsTest {

  static final Iterable<String> EVENTS = RECORDED;

  private final Handlers.Log log = new Handlers.Log();
  private final MemoryStore store = new MemoryStore();
  private final LambdaHandler handler = Handlers.handler(store, log.stream);

  @Test
  void tell_a_counted_visit_by_site() throws IOException {
    send(handler, recorded("http-api-2.0.json"));

    JsonNode line = line();
    assertThat(line.get("Counted").intValue()).isEqualTo(1);
    assertThat(line.get("Failed").intValue()).isEqualTo(0);
    assertThat(line.get("Latency").doubleValue()).isPositive();
    assertThat(line.get("Site").textValue()).isEqualTo("blog.example");
    assertThat(line.at("/_aws/Timestamp").longValue()).isEqualTo(Fixtures.NOON.toEpochMilli());
    assertThat(dimensions(line, "Counted")).isEqualTo("[[\"Site\"]]");
    assertThat(dimensions(line, "Failed")).isEqualTo("[[]]");
    assertThat(dimensions(line, "Latency")).isEqualTo("[[]]");
  }

  @Test
  void tell_a_drop_by_site_and_why() throws IOException {
    ObjectNode event = recorded("http-api-2.0.json");
    event.withObject("/headers").put("user-agent", "curl/8.10.1");
    send(handler, event);

    JsonNode line = line();
    assertThat(line.get("Dropped").intValue()).isEqualTo(1);
    assertThat(line.get("Reason").textValue()).isEqualTo("bot");
    assertThat(line.has("Counted")).isFalse();
    assertThat(dimensions(line, "Dropped")).isEqualTo("[[\"Site\"]]");
  }

  @Test
  void report_a_failure_of_the_store_as_503() throws IOException {
    store.close();
    Response answer = send(handler, recorded("http-api-2.0.json"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(line().get("Failed").intValue()).isEqualTo(1);
    assertThat(line().get("Cause").textValue()).isEqualTo("the store is closed");
  }

  @Test
  void report_a_defect_as_500() throws IOException {
    var faulty =
        Handlers.handler(
            () -> {
              throw new IllegalStateException("a message that may hold 192.0.2.7");
            },
            log.stream);
    Response answer = send(faulty, recorded("http-api-2.0.json"));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(Handlers.text(answer)).isEqualTo("{\"error\":\"something went wrong here\"}");
    assertThat(line().get("Failed").intValue()).isEqualTo(1);
    assertThat(line().get("Cause").textValue())
        .startsWith("IllegalStateException at dev.footfall.lambda.MetricsTest");
    assertThat(log.text()).doesNotContain("192.0.2.7");
  }

  @Test
  void tell_a_refusal_and_a_reading_without_a_site() throws IOException {
    send(handler, "{}".getBytes(UTF_8));

    assertThat(line().has("Site")).isFalse();
    assertThat(line().get("Failed").intValue()).isEqualTo(0);
  }

  @ParameterizedTest
  @FieldSource("EVENTS")
  void say_nothing_of_who_came_and_where(String name) {
    send(handler, recorded(name));

    assertThat(log.lines()).hasSize(1);
    assertThat(log.text())
        .doesNotContain("192.0.2.7", "203.0.113.77", "Mozilla", "Firefox", "secret", "news")
        .doesNotContain("visit-1", "theme", "123456789012", "https");
  }

  private JsonNode line() throws IOException {
    assertThat(log.lines()).hasSize(1);
    return Handlers.JSON.readTree(log.text());
  }

  private static String dimensions(JsonNode line, String metric) {
    return StreamSupport.stream(line.at("/_aws/CloudWatchMetrics").spliterator(), false)
        .filter(d -> d.get("Namespace").textValue().equals("Footfall"))
        .filter(d -> d.get("Metrics").findValuesAsText("Name").contains(metric))
        .map(d -> d.get("Dimensions").toString())
        .findFirst()
        .orElseThrow();
  }
}
