package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What runs in GitHub's name runs exactly what was read, with no more rights than it needs.
final class WorkflowsTest {

  @ParameterizedTest
  @ValueSource(strings = {"ci.yml", "deploy.yml"})
  void every_action_is_pinned_by_its_commit(String name) throws IOException {
    assertThat(workflow(name).lines().filter(line -> line.contains("uses:")))
        .isNotEmpty()
        .allMatch(line -> line.matches("\\s*- uses: [\\w-]+/[\\w-]+@[0-9a-f]{40} # v[\\d.]+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ci.yml", "deploy.yml"})
  void rights_are_given_one_by_one(String name) throws IOException {
    assertThat(workflow(name))
        .contains("\npermissions: {}\n", "contents: read", "persist-credentials: false")
        .doesNotContain("contents: write", "write-all", "secrets.", "pull_request_target");
  }

  /// Under CI=true a test fails where a program is missing that it needs. A list of its own would
  /// be forgotten when another program is needed.
  @ParameterizedTest
  @CsvSource({
    "ci.yml, .ci/packages, ./mvnw -B -Pdist",
    "deploy.yml, .ci/packages tests, ./mvnw -B verify",
    "release.yml, .ci/packages proofs, packaging/check"
  })
  void what_tests_need_is_installed_from_the_one_list(String name, String list, String test)
      throws IOException {
    assertThat(workflow(name)).containsSubsequence(" " + list + "\n", " " + test);
    assertThat(workflow(name)).doesNotContain("apt-get");
  }

  /// GitHub evaluates a job's condition before it knows the variables of the job's environment.
  @Test
  void the_readme_puts_the_variables_where_the_workflow_sees_them() throws IOException {
    assertThat(workflow("deploy.yml")).contains("    if: github.ref == 'refs/heads/main' && vars.");
    assertThat(Files.readString(Path.of("README.md"))).contains("repository variables `AWS_ROLE`");
  }

  @Test
  void a_release_has_all_that_deploying_it_takes() throws IOException {
    assertThat(workflow("release.yml")).contains("infra/artefacts", "packaging/target/aws/*");
    String made = Files.readString(Path.of("artefacts"));
    String fetched = Files.readString(Path.of("deploy-release.sh"));
    for (String name :
        new String[] {
          "footfall-lambda-$version-arm64.zip",
          "footfall-$version.template.json",
          "footfall-counter-$version.tar.gz"
        }) {
      assertThat(made).contains("/" + name);
      assertThat(fetched).contains(name);
    }
  }

  private static String workflow(String name) throws IOException {
    return Files.readString(Path.of("..", ".github", "workflows", name));
  }
}
