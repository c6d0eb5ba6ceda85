package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Holds `footfall.template.json`, which users deploy, against the code that it is made from.
/// `-Dupdate-template` writes it anew.
@NeedsNode
final class TemplateFileTest {

  private static final Path PUBLISHED = Path.of("footfall.template.json");

  /// The most that CloudFormation takes from a command line; a larger file has to go through S3.
  private static final int MOST_BYTES = 51_200;

  private static final Synthesised STACK = Synthesised.footfall();

  @BeforeAll
  static void update() throws IOException {
    if (System.getProperty("update-template") != null) {
      Files.writeString(PUBLISHED, synthesised());
    }
  }

  @Test
  void the_published_file_is_what_the_code_makes() throws IOException {
    assertThat(Files.readString(PUBLISHED))
        .as("run ./mvnw -pl infra -Dupdate-template verify")
        .isEqualTo(synthesised());
  }

  @Test
  void it_needs_no_assets_and_no_bootstrap() {
    assertThat(STACK.json().toString())
        .doesNotContain("BootstrapVersion", "cdk-hnb659fds", "AssetParameters");
    assertThat(STACK.json().keySet())
        .containsExactlyInAnyOrder(
            "Description", "Parameters", "Conditions", "Rules", "Resources", "Outputs");
    assertThat(STACK.named("AWS::CDK::Metadata", "Custom::S3AutoDeleteObjects")).isEmpty();
  }

  @Test
  void it_is_small_enough_to_be_sent_as_it_is() throws IOException {
    assertThat(Files.size(PUBLISHED)).isLessThan(MOST_BYTES);
  }

  @Test
  void its_outputs_say_where_everything_is() {
    assertThat(((Map<?, ?>) STACK.at("Outputs")).keySet().toString())
        .contains("SiteAddress", "ApiAddress", "BucketName", "DistributionId", "CdnHost");
  }

  @Test
  void every_parameter_is_explained_and_only_four_have_to_be_given() {
    Map<?, ?> parameters = (Map<?, ?>) STACK.at("Parameters");
    assertThat(parameters.values())
        .allSatisfy(parameter -> assertThat(parameter.toString()).contains("Description="));
    assertThat(
            parameters.entrySet().stream()
                .filter(entry -> !((Map<?, ?>) entry.getValue()).containsKey("Default"))
                .map(entry -> entry.getKey().toString()))
        .containsExactlyInAnyOrder("CodeBucket", "CodeKey", "Release", "Sites");
  }

  private static String synthesised() throws IOException {
    return TemplateText.of(Files.readString(Synthesised.file()));
  }
}
