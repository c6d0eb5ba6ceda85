package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// With `Front=none`, neither a bucket nor a distribution is made.
@NeedsNode
final class FrontTest {

  private static final Synthesised STACK = Synthesised.footfall();

  @Test
  void a_site_is_the_default() {
    assertThat(STACK.at("Parameters/Front/Default")).isEqualTo("site");
    assertThat(STACK.at("Parameters/ClientAddress/Default")).isEqualTo("cloudfront");
    assertThat(STACK.at("Conditions/HasSite").toString()).contains("{Ref=Front}, none");
  }

  @Test
  void bucket_and_distribution_belong_to_the_site() {
    List<String> files =
        STACK.named(
            "AWS::S3::Bucket",
            "AWS::S3::BucketPolicy",
            "AWS::CloudFront::Distribution",
            "AWS::CloudFront::Function",
            "AWS::CloudFront::OriginAccessControl");
    assertThat(files).hasSize(5).allMatch(name -> conditionOf(name).equals("HasSite"));
    assertThat(List.of("SiteHeaders", "CounterHeaders"))
        .allMatch(name -> conditionOf(name).equals("HasSite"));
  }

  /// So that another distribution can use them.
  @ParameterizedTest
  @ValueSource(strings = {"ApiRequest", "OwnersToken", "ApiHeaders"})
  void policies_of_the_api_serve_any_distribution(String policy) {
    assertThat(conditionOf(policy)).isEqualTo("BehindCloudFront");
  }

  @Test
  void nothing_else_depends_on_the_site() {
    Map<?, ?> resources = (Map<?, ?>) STACK.at("Resources");
    assertThat(resources.entrySet())
        .filteredOn(entry -> !conditionOf(entry.getKey().toString()).equals("HasSite"))
        .allSatisfy(
            entry ->
                assertThat(entry.getValue().toString())
                    .doesNotContain("Ref=Cdn", "[Cdn, ", "Ref=SiteBucket", "[SiteBucket, "));
  }

  @ParameterizedTest
  @CsvSource({
    "SiteAddress, HasSite",
    "CdnHost, HasSite",
    "BucketName, HasSite",
    "DistributionId, HasSite",
    "ApiStagePath, UsesRestApi",
    "ApiDomainTarget, HasApiDomain",
    "ApiRequestPolicy, BehindCloudFront",
    "OwnersTokenPolicy, BehindCloudFront",
    "ApiAddress, ''",
    "ApiHost, ''"
  })
  void each_output_is_there_when_it_has_a_value(String output, String condition) {
    assertThat(STACK.condition("Outputs", output)).isEqualTo(condition);
  }

  @Test
  void the_function_is_told_whose_word_to_take() {
    assertThat(STACK.property("Function", "Environment/Variables/CLIENT_ADDRESS"))
        .isEqualTo(Map.of("Ref", "ClientAddress"));
  }

  /// The event of a request that came through CloudFront has CloudFront's own address.
  @Test
  void behind_cloudfront_the_address_of_the_event_is_refused() {
    assertThat(rule("AddressBehindCloudFront"))
        .contains("{Ref=Front}, none", "{Ref=ClientAddress}, cloudfront");
  }

  @Test
  void only_the_address_of_the_event_needs_no_secret() {
    assertThat(rule("SecretOfCloudFront"))
        .contains("{Ref=ClientAddress}, cloudfront", "{Ref=OriginSecret}, ");
  }

  @Test
  void an_own_domain_serves_the_kind_of_api_that_there_is() {
    assertThat(conditionOf("ApiDomain")).isEqualTo("HasApiDomain");
    assertThat(conditionOf("ApiDomainMapping")).isEqualTo("HasApiDomain");
    assertThat(STACK.property("ApiDomain", "DomainNameConfigurations/0/SecurityPolicy"))
        .isEqualTo("TLS_1_2");
    assertThat(STACK.property("ApiDomainMapping", "ApiId"))
        .isEqualTo(either(Map.of("Ref", "RestApi"), Map.of("Ref", "Api")));
    assertThat(STACK.property("ApiDomainMapping", "Stage"))
        .isEqualTo(
            either(Map.of("Ref", "RestApiDeploymentStagelive"), Map.of("Ref", "ApiDefaultStage")));
  }

  private static String rule(String name) {
    return STACK.at("Rules/" + name + "/Assertions/0/Assert").toString();
  }

  private static Map<String, Object> either(Object rest, Object http) {
    return Map.of("Fn::If", List.of("UsesRestApi", rest, http));
  }

  private static String conditionOf(String resource) {
    return STACK.condition("Resources", resource);
  }
}
