package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The recipe for a distribution that is there already: the `jq` program of
/// `docs/aws-existing-site.md`, run on a distribution's configuration as the AWS command line
/// prints it.
@NeedsNode
final class ExistingSiteTest {

  private static final Path RECIPE = Path.of("..", "docs", "aws-existing-site.md");
  private static final ObjectMapper JSON = new ObjectMapper();

  /// How many behaviours the recipe adds: the stack's own, but for what names the site's owner may
  /// want for pages.
  private static final int ADDED = ApiBehaviours.WITH_TOKEN.size() + ApiBehaviours.OPEN.size() - 1;

  private static final Map<String, String> VALUES =
      Map.of(
          "HOST", "abc123.execute-api.eu-central-1.amazonaws.com",
          "STAGE", "",
          "REQUEST", "the-request-policy",
          "TOKEN", "the-token-policy",
          "SECRET", "the-secret");

  @TempDir Path here;

  @Test
  void leaves_all_that_was_there() throws IOException {
    JsonNode before = before();
    JsonNode after = edited(before);

    assertThat(items(after, "Origins").get(0)).isEqualTo(items(before, "Origins").get(0));
    assertThat(items(after, "CacheBehaviors").get(ADDED))
        .isEqualTo(items(before, "CacheBehaviors").get(0));
    for (String name : new String[] {"DefaultCacheBehavior", "Aliases", "ViewerCertificate"}) {
      assertThat(after.get(name)).as(name).isEqualTo(before.at("/DistributionConfig/" + name));
    }
  }

  @Test
  void a_second_run_changes_nothing() throws IOException {
    JsonNode once = edited(before());
    assertThat(edited(JSON.createObjectNode().set("DistributionConfig", once))).isEqualTo(once);
  }

  @Test
  void a_distribution_with_one_behaviour_only_is_one_too() throws IOException {
    JsonNode before = before();
    ((com.fasterxml.jackson.databind.node.ObjectNode) before.at("/DistributionConfig"))
        .set("CacheBehaviors", JSON.readTree("{\"Quantity\": 0}"));
    assertThat(items(edited(before), "CacheBehaviors")).hasSize(ADDED);
  }

  @Test
  void passes_on_what_the_stacks_own_distribution_passes_on() throws IOException {
    JsonNode own = JSON.valueToTree(Synthesised.footfall().properties("Cdn"));
    JsonNode behaviours = items(edited(before()), "CacheBehaviors");

    for (int i = 0; i < ADDED; i++) {
      JsonNode expected = own.at("/DistributionConfig/CacheBehaviors/" + i);
      JsonNode added = behaviours.get(i);
      assertThat(added.get("PathPattern")).isEqualTo(expected.get("PathPattern"));
      assertThat(added.at("/AllowedMethods/Items")).hasSize(expected.get("AllowedMethods").size());
      assertThat(added.get("ViewerProtocolPolicy")).isEqualTo(expected.get("ViewerProtocolPolicy"));
      assertThat(added.get("OriginRequestPolicyId").asText()).isEqualTo("the-request-policy");
      assertThat(added.get("CachePolicyId").asText())
          .isEqualTo(
              expected.get("CachePolicyId").isTextual()
                  ? expected.get("CachePolicyId").asText()
                  : "the-token-policy");
    }
  }

  @Test
  void every_route_of_a_site_reaches_the_api() throws IOException {
    List<PathPattern> patterns =
        StreamSupport.stream(items(edited(before()), "CacheBehaviors").spliterator(), false)
            .limit(ADDED)
            .map(behaviour -> new PathPattern(behaviour.get("PathPattern").asText()))
            .toList();
    assertThat(Route.all())
        .filteredOn(
            route ->
                patterns.stream().noneMatch(pattern -> pattern.matches(route.at("blog.example"))))
        .extracting(Route::path)
        .containsOnly("/healthz", "/metrics", "/openapi.yaml");
  }

  @Test
  void the_text_and_the_recipe_for_terraform_list_the_same_paths() throws IOException {
    String recipe = Files.readString(RECIPE);
    List<String> paths =
        StreamSupport.stream(items(edited(before()), "CacheBehaviors").spliterator(), false)
            .limit(ADDED)
            .map(behaviour -> behaviour.get("PathPattern").asText())
            .toList();
    assertThat(recipe).contains("for_each = [\"" + String.join("\", \"", paths) + "\"]");
    assertThat(paths).allSatisfy(path -> assertThat(recipe).contains("| `" + path + "` | "));
  }

  @Test
  void the_origin_shows_the_secret() throws IOException {
    JsonNode origin = items(edited(before()), "Origins").get(1);

    assertThat(origin.get("DomainName").asText()).isEqualTo(VALUES.get("HOST"));
    assertThat(origin.at("/CustomHeaders/Items/0/HeaderName").asText())
        .isEqualTo(ApiBehaviours.SECRET_HEADER);
    assertThat(origin.at("/CustomHeaders/Items/0/HeaderValue").asText()).isEqualTo("the-secret");
    assertThat(origin.at("/CustomOriginConfig/OriginProtocolPolicy").asText())
        .isEqualTo("https-only");
  }

  /// A page for 404 that the owner has stays the owner's.
  @Test
  void no_failure_is_kept_for_others() throws IOException {
    JsonNode errors = items(edited(before()), "CustomErrorResponses");

    assertThat(errors.get(0).get("ErrorCode").asInt()).isEqualTo(404);
    assertThat(StreamSupport.stream(errors.spliterator(), false).skip(1))
        .allMatch(error -> error.get("ErrorCachingMinTTL").asInt() == 0)
        .extracting(error -> error.get("ErrorCode").asInt())
        .containsExactly(500, 502, 503, 504);
  }

  @Test
  void every_list_says_how_long_it_is() throws IOException {
    JsonNode after = edited(before());

    for (String list : new String[] {"Origins", "CacheBehaviors", "CustomErrorResponses"}) {
      assertThat(after.at("/" + list + "/Quantity").asInt()).isEqualTo(items(after, list).size());
    }
  }

  @Test
  void the_recipe_names_the_outputs_that_there_are() throws IOException {
    String recipe = Files.readString(RECIPE);
    for (String output :
        new String[] {"ApiHost", "ApiStagePath", "ApiRequestPolicy", "OwnersTokenPolicy"}) {
      assertThat(recipe).contains("$(output " + output + ")", "outputs");
      assertThat(Synthesised.footfall().at("Outputs/" + output)).isNotNull();
    }
    assertThat(recipe).contains("--logical-resource-id Function");
  }

  private static JsonNode items(JsonNode config, String list) {
    JsonNode plain = config.has("DistributionConfig") ? config.get("DistributionConfig") : config;
    return plain.at("/" + list + "/Items");
  }

  private static JsonNode before() throws IOException {
    try (var recorded = ExistingSiteTest.class.getResourceAsStream("distribution.json")) {
      return JSON.readTree(recorded);
    }
  }

  private JsonNode edited(JsonNode before) throws IOException {
    Path input = here.resolve("before.json");
    Path output = here.resolve("after.json");
    Files.writeString(input, before.toString());
    Files.writeString(here.resolve("footfall.jq"), program());
    var builder = new ProcessBuilder("jq", "-f", "footfall.jq", "before.json");
    builder.directory(here.toFile()).redirectOutput(output.toFile());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT).environment().putAll(VALUES);
    assertThat(builder.start().onExit().join().exitValue()).isZero();
    return JSON.readTree(output.toFile());
  }

  private static String program() throws IOException {
    String recipe = Files.readString(RECIPE);
    int start = recipe.indexOf("```jq\n") + "```jq\n".length();
    return recipe.substring(start, recipe.indexOf("```", start));
  }
}
