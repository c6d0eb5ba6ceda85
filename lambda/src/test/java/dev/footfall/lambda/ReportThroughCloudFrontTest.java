package dev.footfall.lambda;

import static dev.footfall.http.OwnerAuthenticator.hash;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.footfall.contract.Fixtures;
import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.core.Filters;
import dev.footfall.http.message.Response;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The owner reads numbers with the token, in the configuration that is deployed: settings from the
/// environment, events of an HTTP API behind CloudFront.
final class ReportThroughCloudFrontTest {

  private static final String TOKEN = "token-of-the-owner-for-this-test";
  private static final String TEST_TOKEN = "dG9rZW4tb2YtYS10ZXN0";
  private static final String READ_TOKEN = "dG9rZW4tb2YtYS1yZWFkZXI";
  private static final String SECRET = "correct-horse-battery";
  private static final String REPORT = "/v1/sites/blog.example/report";

  private final LambdaHandler handler = handler();

  @Test
  void the_owner_reads_a_report() {
    Response report = get(REPORT, TOKEN);

    assertThat(report.status()).isEqualTo(200);
    assertThat(Handlers.text(report)).contains("\"series\"");
    assertThat(report.headers())
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("Content-Encoding", "gzip");
  }

  @Test
  void the_owner_reads_the_list_of_sites() {
    Response sites = get("/v1/sites", TOKEN);

    assertThat(sites.status()).isEqualTo(200);
    assertThat(Handlers.text(sites)).contains("blog.example", "shop.example");
    assertThat(sites.headers()).containsEntry("Cache-Control", "no-store");
  }

  @Test
  void another_token_reads_neither() {
    for (String path : new String[] {REPORT, "/v1/sites"}) {
      Response refusal = get(path, "another-token");
      assertThat(refusal.status()).isEqualTo(401);
      assertThat(refusal.headers()).containsEntry("Cache-Control", "no-store");
    }
  }

  @Test
  void everybody_reads_the_report_of_a_public_site() {
    assertThat(get("/v1/sites/shop.example/report", "").status()).isEqualTo(200);
  }

  @Test
  void the_test_site_opens_to_the_owner_and_to_a_test_and_to_nobody_else() {
    String path = "/v1/sites/smoke.footfall.invalid/visits";

    assertThat(get(path, TOKEN).status()).isEqualTo(200);
    assertThat(get(path, TEST_TOKEN).status()).isEqualTo(200);
    assertThat(get(path, TEST_TOKEN).headers()).containsEntry("Cache-Control", "no-store");
    assertThat(get(path, "another-token").status()).isEqualTo(404);
  }

  @Test
  void the_bearer_of_a_read_token_reads_one_site_and_nothing_else() {
    for (String what : new String[] {"report", "report.csv", "pages"}) {
      assertThat(get("/v1/sites/blog.example/" + what, READ_TOKEN).status()).isEqualTo(200);
      assertThat(get("/v1/sites/inn.example/" + what, READ_TOKEN).status()).isEqualTo(401);
    }
    assertThat(Handlers.text(get("/v1/sites", READ_TOKEN)))
        .contains("blog.example")
        .doesNotContain("inn.example", "shop.example");
    assertThat(get("/v1/sites/smoke.footfall.invalid/visits", READ_TOKEN).status()).isEqualTo(404);
  }

  @Test
  void the_token_of_a_test_reads_no_report() {
    assertThat(get(REPORT, TEST_TOKEN).status()).isEqualTo(401);
  }

  private Response get(String path, String token) {
    ObjectNode event = Handlers.recorded("http-api-2.0.json");
    event.put("rawPath", path).put("rawQueryString", "");
    event.withObject("/requestContext/http").put("method", "GET");
    event
        .withObject("/headers")
        .put("x-footfall-origin", SECRET)
        .put("cloudfront-viewer-address", "192.0.2.7:4711")
        .put("authorization", "Bearer " + token);
    return Handlers.send(handler, event);
  }

  private static LambdaHandler handler() {
    var environment =
        Map.of(
            "TABLE_NAME", "counts",
            "VISITORS_TABLE_NAME", "visitors",
            "AWS_REGION", "eu-central-1",
            "SITES", "blog.example,shop.example,inn.example",
            "PUBLIC_SITES", "shop.example",
            "CLIENT_ADDRESS", "cloudfront",
            "ORIGIN_SECRET", SECRET,
            "READ_TOKENS", "grafana:blog.example:" + HexFormat.of().formatHex(hash(READ_TOKEN)),
            "TEST_TOKEN_SHA256", HexFormat.of().formatHex(hash(TEST_TOKEN)),
            "OWNER_TOKEN_SHA256", HexFormat.of().formatHex(hash(TOKEN)));
    var clock = new TestClock(Fixtures.NOON);
    var api = LambdaConfig.of(environment).api();
    var parts = new LambdaApp.Parts(api, new Filters(0, clock), MemoryStore::new, clock);
    return new LambdaHandler(parts, new Metrics(clock, Handlers.silence()));
  }
}
