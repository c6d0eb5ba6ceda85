package dev.footfall.lambda;

import static dev.footfall.http.OwnerAuthenticator.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.Fixtures;
import dev.footfall.contract.MemoryStore;
import dev.footfall.core.Counter;
import dev.footfall.core.DropReason;
import dev.footfall.core.Filters;
import dev.footfall.core.Hit;
import dev.footfall.core.Outcome;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.ReportAccess;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LambdaConfigTest {

  private static final String SECRET = "correct-horse-battery";

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "TABLE_NAME", "counts",
              "VISITORS_TABLE_NAME", "visitors",
              "SITES", "blog.example",
              "AWS_REGION", "eu-central-1"));

  @Test
  void takes_the_time_zones_of_the_sites() {
    environment.put("ZONE", "Europe/Berlin,shop.example=Asia/Kolkata");
    SiteZones zones = LambdaConfig.of(environment).database().settings().zones();

    assertThat(zones.of(new Site("blog.example"))).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(zones.of(new Site("shop.example"))).isEqualTo(ZoneId.of("Asia/Kolkata"));
    environment.put("ZONE", "Berlin");
    assertThatThrownBy(() -> LambdaConfig.of(environment))
        .hasMessageContaining("ZONE must be like Europe/Berlin or blog.example=Europe/Berlin");
  }

  @Test
  void needs_the_tables_and_the_sites_only() {
    LambdaConfig config = LambdaConfig.of(environment);

    assertThat(config.api().sites()).containsExactly(new Site("blog.example"));
    assertThat(config.api().origins()).isEmpty();
    assertThat(config.api().proxyTrust()).isEqualTo(new ProxyTrust.Peer());
    assertThat(config.visitsPerMinute()).isEqualTo(60);
    assertThat(config.database().settings().countsTable()).isEqualTo("counts");
    assertThat(config.database().settings().visitorsTable()).isEqualTo("visitors");
    assertThat(config.database().settings().shards()).isEqualTo(1);
    assertThat(config.database().endpoint()).isEmpty();
  }

  @Test
  void takes_all_settings() {
    environment.put("SITES", "blog.example, shop.example,");
    environment.put("ORIGINS", "https://preview.example,http://localhost:8000");
    environment.put("CLIENT_ADDRESS", "cloudfront");
    environment.put("ORIGIN_SECRET", SECRET);
    environment.put("RATE_LIMIT", "0");
    environment.put("SHARDS", "64");
    environment.put("DYNAMODB_ENDPOINT", "http://127.0.0.1:8000");
    LambdaConfig config = LambdaConfig.of(environment);

    assertThat(config.api().sites()).hasSize(2);
    assertThat(config.api().origins())
        .containsExactlyInAnyOrder("https://preview.example", "http://localhost:8000");
    assertThat(config.api().proxyTrust()).isEqualTo(new ProxyTrust.CloudFront(SECRET));
    assertThat(config.visitsPerMinute()).isZero();
    assertThat(config.database().settings().shards()).isEqualTo(64);
    assertThat(config.database().endpoint()).contains(URI.create("http://127.0.0.1:8000"));
  }

  @Test
  void takes_empty_settings_for_unset_ones() {
    for (String name : new String[] {"ORIGINS", "CLIENT_ADDRESS", "RATE_LIMIT", "SHARDS"}) {
      environment.put(name, " ");
    }
    assertThat(LambdaConfig.of(environment).visitsPerMinute()).isEqualTo(60);
  }

  @Test
  void ignores_the_address_when_set_so() {
    environment.put("CLIENT_ADDRESS", "none");
    assertThat(LambdaConfig.of(environment).api().proxyTrust()).isEqualTo(new ProxyTrust.None());
  }

  @Test
  void names_all_that_is_missing_at_once() {
    assertThatThrownBy(() -> LambdaConfig.of(Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("TABLE_NAME", "VISITORS_TABLE_NAME", "SITES", "AWS_REGION");
  }

  @Test
  void names_all_that_is_bad_at_once() {
    environment.put("TABLE_NAME", "x");
    environment.put("VISITORS_TABLE_NAME", "no table");
    environment.put("SITES", "Blog.example");
    environment.put("ORIGINS", "blog.example");
    environment.put("CLIENT_ADDRESS", "x-forwarded-for");
    environment.put("RATE_LIMIT", "-1");
    environment.put("SHARDS", "257");
    environment.put("IGNORE", "198.51.100.0/33");
    environment.put("DYNAMODB_ENDPOINT", "localhost");
    assertThatThrownBy(() -> LambdaConfig.of(environment))
        .hasMessageContainingAll("TABLE_NAME must", "VISITORS_TABLE_NAME", "SITES", "ORIGINS")
        .hasMessageContainingAll("CLIENT_ADDRESS", "RATE_LIMIT", "SHARDS", "DYNAMODB_ENDPOINT")
        .hasMessageContaining("IGNORE must be networks like 10.0.0.0/8, not '198.51.100.0/33'");
  }

  @Test
  void drops_visits_from_the_networks_to_ignore_and_says_so() {
    environment.put("IGNORE", "198.51.100.0/24,2001:db8::/48");
    Clock clock = Clock.systemUTC();
    Filters filters = LambdaConfig.of(environment).parts(clock).filters();
    var counter = new Counter(new MemoryStore(), filters, clock, new SecureRandom());

    assertThat(Fixtures.await(counter.count(hit("a", "198.51.100.7"))))
        .isInstanceOfSatisfying(
            Outcome.Dropped.class, o -> assertThat(o.reason()).isEqualTo(DropReason.IGNORED));
    assertThat(Fixtures.await(counter.count(hit("b", "2001:db8:0:1::7"))))
        .isInstanceOf(Outcome.Dropped.class);
    assertThat(Fixtures.await(counter.count(hit("c", "203.0.113.7"))))
        .isInstanceOf(Outcome.Counted.class);
  }

  private static Hit hit(String id, String address) {
    return Fixtures.hit(new Site("blog.example"), "/", null, id, address);
  }

  @Test
  void lets_the_owner_read_all_reports_and_everybody_those_of_public_sites() {
    environment.put("SITES", "blog.example,shop.example");
    environment.put("OWNER_TOKEN_SHA256", HexFormat.of().formatHex(hash("the-token")));
    environment.put("PUBLIC_SITES", "shop.example");
    environment.put("PUBLIC_PAGES", "blog.example");
    ReportAccess readers = LambdaConfig.of(environment).api().readers();

    assertThat(readers.owner().isToken("the-token")).isTrue();
    assertThat(readers.owner().isToken("another")).isFalse();
    assertThat(readers.publicSites()).containsExactly(new Site("shop.example"));
    assertThat(readers.publicPages()).containsExactly(new Site("blog.example"));
  }

  @Test
  void lets_nobody_read_reports_unless_set_so() {
    ReportAccess readers = LambdaConfig.of(environment).api().readers();

    assertThat(readers.owner().isToken("")).isFalse();
    assertThat(readers.publicSites()).isEmpty();
  }

  @Test
  void refuses_bad_readers() {
    environment.put("OWNER_TOKEN_SHA256", "the-token");
    environment.put("PUBLIC_SITES", "elsewhere.example");
    environment.put("PUBLIC_PAGES", "nowhere.example");
    assertThatThrownBy(() -> LambdaConfig.of(environment))
        .hasMessageContainingAll(
            "OWNER_TOKEN_SHA256 must",
            "PUBLIC_SITES must be among SITES, not 'elsewhere.example'",
            "PUBLIC_PAGES must be among SITES, not 'nowhere.example'")
        .hasMessageNotContaining("the-token");
  }

  @Test
  void refuses_to_trust_cloudfront_without_a_secret() {
    environment.put("CLIENT_ADDRESS", "cloudfront");
    environment.put("ORIGIN_SECRET", "short");
    assertThatThrownBy(() -> LambdaConfig.of(environment))
        .hasMessageContaining("ORIGIN_SECRET")
        .hasMessageNotContaining("short");
  }

  @Test
  void takes_two_secrets_of_cloudfront() {
    environment.put("CLIENT_ADDRESS", "cloudfront");
    environment.put("ORIGIN_SECRET", SECRET);
    environment.put("ORIGIN_SECRET_2", "the-other-secret-of-it");
    assertThat(LambdaConfig.of(environment).api().proxyTrust())
        .isEqualTo(new ProxyTrust.CloudFront(SECRET, "the-other-secret-of-it"));
  }

  @Test
  void refuses_a_second_secret_that_is_short() {
    environment.put("CLIENT_ADDRESS", "cloudfront");
    environment.put("ORIGIN_SECRET", SECRET);
    environment.put("ORIGIN_SECRET_2", "short");
    assertThatThrownBy(() -> LambdaConfig.of(environment))
        .hasMessageContaining("ORIGIN_SECRET_2 must be of 16 characters or more")
        .hasMessageNotContaining("short");
  }

  @Test
  void never_shows_the_secret() {
    environment.put("CLIENT_ADDRESS", "cloudfront");
    environment.put("ORIGIN_SECRET", SECRET);
    environment.put("ORIGIN_SECRET_2", SECRET + "2");
    assertThat(LambdaConfig.of(environment).toString()).contains("***").doesNotContain(SECRET);
  }
}
