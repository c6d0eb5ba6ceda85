package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs the function of CloudFront in Node.js, which speaks the same language.
@NeedsNode
final class FolderToIndexTest {

  @ParameterizedTest
  @CsvSource({
    "/, /index.html",
    "/dashboard/, /dashboard/index.html",
    "/footfall.js, /footfall.js",
    "/dashboard, /dashboard"
  })
  void a_folder_is_its_index(String asked, String read) throws IOException {
    assertThat(run("handler({request: {uri: '" + asked + "'}}).uri")).isEqualTo(read);
  }

  private static String run(String expression) throws IOException {
    String script = SiteBehaviour.FOLDER_TO_INDEX + "process.stdout.write(" + expression + ")";
    Process node = new ProcessBuilder("node", "-e", script).redirectErrorStream(true).start();
    return new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
