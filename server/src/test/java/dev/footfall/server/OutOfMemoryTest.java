package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Without memory the process ends, so that whoever started it starts it anew. All that starts
/// Footfall takes the options of the launcher: the packaged runtime has them in it, the wheel and
/// the formula are made with them.
final class OutOfMemoryTest {

  private static final Path LAUNCHER = Path.of("..", "footfall");
  private static final Pattern OPTIONS = Pattern.compile("(?m)^java_options=\"(.*)\"$");
  private static final String ENDS = "-XX:+ExitOnOutOfMemoryError";

  @TempDir private Path folder;

  @Test
  void ends_at_once_with_a_code_of_its_own() throws IOException {
    try (ServerProcess server = start(launcherOptions())) {
      assertThat(server.endAfter("now")).isEqualTo(3);
    }
    assertThat(folder.resolve("log")).content().doesNotContain("gone on after");
  }

  /// The positive control: without the launcher's option it would go on, with whatever has failed.
  @Test
  void would_find_a_server_that_goes_on() throws IOException {
    List<String> options = new ArrayList<>(launcherOptions());
    assertThat(options.remove(ENDS)).isTrue();
    try (ServerProcess server = start(options)) {
      server.send("now", "gone on after");

      assertThat(server.isAlive()).isTrue();
    }
  }

  private ServerProcess start(List<String> options) {
    List<String> small = new ArrayList<>(options);
    small.addAll(List.of("-Xms32m", "-Xmn8m", "-Xmx32m"));
    return ServerProcess.ofTests(
        folder.resolve("log"),
        small,
        OutOfMemoryServer.class,
        "serve",
        "--port",
        "0",
        "--data",
        folder.resolve("data").toString());
  }

  private static List<String> launcherOptions() throws IOException {
    Matcher options = OPTIONS.matcher(Files.readString(LAUNCHER));
    assertThat(options.find()).isTrue();
    return List.of(options.group(1).split(" "));
  }
}
