package dev.footfall.lambda;

import static dev.footfall.lambda.Handlers.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The function as shipped, run by Lambda's own runtime, counting in DynamoDB Local.
final class RuntimeIT {

  private static final String ADDRESS = "198.51.100.23";

  @TempDir private static Path task;
  private static final FunctionTables TABLES = new FunctionTables();

  private final Map<String, String> environment = new HashMap<>(TABLES.environment());

  @BeforeAll
  static void install() throws Exception {
    Running.install(Path.of(System.getProperty("footfall.zip")), task);
  }

  @Test
  void counts_on_where_a_killed_process_stopped() throws Exception {
    environment.put("SITES", "blog.example");
    try (var api = new RuntimeApi();
        var first = Running.start(task, api, environment)) {
      assertThat(count(api, "blog", "a")).isEqualTo(counted(1, 1, true));
      assertThat(count(api, "blog", "b")).isEqualTo(counted(2, 1, false));
      assertThat(count(api, "blog", "b")).isEqualTo(counted(2, 1, false));
      assertThat(count(api, "blog", "a")).isEqualTo(counted(2, 1, true));
      assertSaysNothing(first, 4);
    }
    try (var api = new RuntimeApi();
        var second = Running.start(task, api, environment)) {
      assertThat(count(api, "blog", "b")).isEqualTo(counted(2, 1, false));
      assertThat(count(api, "blog", "c")).isEqualTo(counted(3, 1, false));
      assertSaysNothing(second, 2);
    }
  }

  /// The runtime calls the hooks, then waits: Lambda takes the snapshot there.
  @Test
  @EnabledOnOs(OS.LINUX)
  void counts_after_a_snapshot() throws Exception {
    environment.put("SITES", "shop.example");
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    try (var api = new RuntimeApi();
        var function = Running.start(task, api, environment)) {
      assertThat(api.isReadyForSnapshot()).isTrue();
      assertNoConnections();
      assertThat(count(api, "shop", "a")).isEqualTo(counted(1, 1, true));
      assertThat(count(api, "shop", "b")).isEqualTo(counted(2, 1, false));
      assertThat(TABLES.connections()).isPositive();
      assertSaysNothing(function, 2);
    }
  }

  /// As Lambda gives them to functions with snapshots, whose environment has no key.
  @Test
  void takes_its_credentials_from_an_address() throws Exception {
    environment.put("SITES", "inn.example");
    environment.remove("AWS_ACCESS_KEY_ID");
    environment.remove("AWS_SECRET_ACCESS_KEY");
    environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "the-token");
    try (var credentials = new CredentialsEndpoint("the-token");
        var api = new RuntimeApi()) {
      environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", credentials.address());
      try (var _ = Running.start(task, api, environment)) {
        assertThat(count(api, "inn", "a")).isEqualTo(counted(1, 1, true));
        assertThat(credentials.given()).isPositive();
      }
    }
  }

  @Test
  void does_not_start_with_bad_settings_and_names_them_all() throws Exception {
    environment.remove("TABLE_NAME");
    environment.put("SHARDS", "many");
    environment.put("CLIENT_ADDRESS", "cloudfront");
    try (var api = new RuntimeApi();
        var _ = Running.start(task, api, environment)) {
      assertThat(api.answer()).contains("init/error", "TABLE_NAME is missing", "SITES", "SHARDS");
    }
  }

  @Test
  void responds_503_when_dynamodb_refuses() throws Exception {
    environment.put("SITES", "blog.example");
    environment.put("TABLE_NAME", "no-such-table");
    try (var api = new RuntimeApi();
        var function = Running.start(task, api, environment)) {
      JsonNode answer = JSON.readTree(api.invoke(visit("blog", "z")));
      assertThat(answer.get("statusCode").intValue()).isEqualTo(503);
      assertThat(function.log()).contains("\"Failed\":1", "the DynamoDB table does not exist");
      assertSaysNothing(function, 1);
    }
  }

  /// Closing a connection takes a moment.
  private static void assertNoConnections() throws Exception {
    for (int i = 0; i < 100 && TABLES.connections() > 0; i++) {
      Thread.sleep(50);
    }
    assertThat(TABLES.connections()).isZero();
  }

  private static void assertSaysNothing(Running function, int invocations) {
    assertThat(function.log())
        .doesNotContain(ADDRESS, "Mozilla", "Firefox", "hidden-path", "SLF4J")
        .satisfies(
            log ->
                assertThat(log.lines().filter(l -> l.startsWith("{\"_aws\"")))
                    .hasSize(invocations));
  }

  private static String visit(String site, String id) {
    ObjectNode event = Handlers.recorded("http-api-2.0.json");
    event.put("rawPath", "/v1/sites/" + site + ".example/visits");
    event.put("rawQueryString", "path=/hidden-path&id=" + site + "-" + id);
    event.withObject("/headers").put("origin", "https://" + site + ".example");
    event.withObject("/requestContext/http").put("sourceIp", ADDRESS);
    return event.toString();
  }

  /// Sends a visit, again when a machine with other things to do took too long, as browsers do.
  private static String count(RuntimeApi api, String site, String id) throws Exception {
    for (int attempt = 1; ; attempt++) {
      String answer = api.invoke(visit(site, id));
      if (answer.startsWith("error")) {
        return answer;
      }
      JsonNode response = JSON.readTree(answer);
      if (attempt == 5 || response.get("statusCode").intValue() != 503) {
        return withoutToday(response.get("body").textValue());
      }
    }
  }

  /// The day may end while the test runs.
  private static String withoutToday(String body) {
    return body.replaceAll(",\"(total_visits|unique_visitors)_today\":[0-9]+", "");
  }

  private static String counted(long visits, long visitors, boolean isNew) {
    return """
        {"total_visits":%d,"unique_visitors":%d,"is_new_visitor":%b,"counted":true,\
        "total_page_visits":%d}"""
        .formatted(visits, visitors, isNew, visits);
  }
}
