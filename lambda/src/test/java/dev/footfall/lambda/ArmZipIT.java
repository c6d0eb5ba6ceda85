package dev.footfall.lambda;

import static dev.footfall.lambda.Handlers.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The zip as it is uploaded, with the native library that is in it, on the processor that the
/// stack's function has, by Lambda's own runtime.
@EnabledIfSystemProperty(named = "footfall.native", matches = ".*armv8.*")
final class ArmZipIT {

  @TempDir private static Path work;
  private static List<String> java = List.of();
  private static final FunctionTables TABLES = new FunctionTables();

  @TempDir private Path task;
  private final Map<String, String> environment = new HashMap<>(TABLES.environment());

  @BeforeAll
  static void find() throws Exception {
    java = Arm64.java(work);
  }

  @BeforeEach
  void unpack() throws IOException {
    Running.unpack(Path.of(System.getProperty("footfall.zip")), task);
    environment.put("SITES", "blog.example");
  }

  @Test
  void counts_a_visit() throws Exception {
    try (var api = new RuntimeApi();
        var function = Running.start(java, task, api, environment)) {
      JsonNode body = count(api, function);
      assertThat(body.path("total_visits").intValue()).isOne();
      assertThat(body.path("unique_visitors").intValue()).isOne();
      assertThat(body.path("is_new_visitor").booleanValue()).isTrue();
    }
  }

  /// The control.
  @Test
  void does_not_start_without_its_native_library() throws Exception {
    Files.delete(task.resolve("lib/libaws-crt-jni.so"));
    try (var api = new RuntimeApi();
        var _ = Running.start(java, task, api, environment)) {
      assertThat(api.answer()).contains("init/error", "AWS CRT native library");
    }
  }

  /// Sends a visit, again when an emulated processor took longer than a visitor waits.
  private static JsonNode count(RuntimeApi api, Running function) throws Exception {
    for (int attempt = 1; ; attempt++) {
      String answer = api.invoke(visit());
      assertThat(answer).as(function.log()).doesNotStartWith("error");
      JsonNode response = JSON.readTree(answer);
      if (attempt == 5 || response.get("statusCode").intValue() != 503) {
        return JSON.readTree(response.get("body").textValue());
      }
    }
  }

  private static String visit() {
    ObjectNode event = Handlers.recorded("http-api-2.0.json");
    event.put("rawPath", "/v1/sites/blog.example/visits");
    event.put("rawQueryString", "path=/&id=one");
    event.withObject("/headers").put("origin", "https://blog.example");
    return event.toString();
  }
}
