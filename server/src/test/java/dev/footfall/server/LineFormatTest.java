package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.footfall.server.cli.Main;
import dev.footfall.server.logging.LineFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lines that a server logs as JSON; `StartStopIT` has those of text.
final class LineFormatTest {

  @TempDir private Path folder;

  @Test
  void writes_json_a_line_when_asked_to() throws IOException {
    List<String> lines = logged("--log-format", "json");

    assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    var first = new ObjectMapper().readTree(lines.getFirst());
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactly("time", "level", "logger", "message");
    assertThat(Instant.parse(first.get("time").asText())).isBefore(Instant.now().plusSeconds(60));
    assertThat(first.get("level").asText()).isEqualTo("INFO");
    assertThat(first.get("logger").asText()).isEqualTo("dev.footfall.server.http.CounterServer");
    assertThat(first.get("message").asText()).isEqualTo("started");
    assertThat(lines.getLast()).contains("\"message\":\"stopped\"");
  }

  /// What it says on standard error: all that is logged, and nothing else.
  private List<String> logged(String... options) throws IOException {
    Path log = folder.resolve("log");
    var serve = Stream.of("serve", "--port", "0", "--data", folder.resolve("data").toString());
    String[] command = Stream.concat(serve, Stream.of(options)).toArray(String[]::new);
    try (ServerProcess server = ServerProcess.ofTests(log, Main.class, command)) {
      assertThat(server.stop()).isIn(0, 143);
    }
    return Files.readAllLines(log).stream()
        .filter(line -> line.startsWith("{") || line.matches("\\d{4}-.*") || line.contains("SLF4J"))
        .toList();
  }

  @Test
  void takes_the_option_before_the_environment() {
    var json = Map.of(LineFormat.VARIABLE, "json");

    assertThat(LineFormat.of(new String[] {"serve"}, json)).isEqualTo(LineFormat.JSON);
    assertThat(LineFormat.of(new String[] {"serve"}, Map.of())).isEqualTo(LineFormat.PLAIN);
    assertThat(LineFormat.of(new String[] {"serve", "--log-format=plain"}, json))
        .isEqualTo(LineFormat.PLAIN);
    assertThat(LineFormat.of(new String[] {"--log-format"}, json)).isEqualTo(LineFormat.JSON);
  }

  @Test
  void refuses_another_format() {
    var err = new StringWriter();
    int exit =
        Main.line()
            .setErr(new PrintWriter(err))
            .execute("serve", "--log-format", "xml", "--data", folder.toString());

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("footfall: --log-format must be plain or json\n");
  }
}
