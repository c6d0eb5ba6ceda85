package dev.footfall.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.Fuzz;
import dev.footfall.contract.SettingsLaws;
import dev.footfall.contract.SettingsLaws.Given;
import dev.footfall.core.Result;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.http.ProxyTrust;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Whatever the environment is, the function takes it as it is, or refuses it by name.
final class LambdaConfigFuzzTest {

  private static final int ROUNDS = 30_000;

  private static final Map<String, String> USUAL = usual();

  private static Map<String, String> usual() {
    Map<String, String> usual = new HashMap<>();
    for (String name : List.of("ORIGINS", "CLIENT_ADDRESS", "READ_TOKENS", "PUBLIC_SITES")) {
      usual.put(name, "");
    }
    for (String name : List.of("PUBLIC_PAGES", "ORIGIN_SECRET", "IGNORE", "ZONE", "RATE_LIMIT")) {
      usual.put(name, "");
    }
    for (String name : List.of("OWNER_TOKEN_SHA256", "TEST_TOKEN_SHA256", "DYNAMODB_ENDPOINT")) {
      usual.put(name, "");
    }
    usual.putAll(Map.of("ORIGIN_SECRET_2", "", "MONTHLY_VISITS", "", "SHARDS", ""));
    usual.putAll(Map.of("TABLE_NAME", "counts", "VISITORS_TABLE_NAME", "visitors"));
    usual.putAll(Map.of("SITES", "localhost", "AWS_REGION", "eu-central-1"));
    return Map.copyOf(usual);
  }

  private static final String HASH = "0123456789abcdef".repeat(4);

  private static final Fuzz SETTINGS =
      Fuzz.of(
          "SITES=blog.example, shop.example|PUBLIC_SITES=shop.example|PUBLIC_PAGES=blog.example",
          "SITES=a.example|READ_TOKENS=grafana:a.example:" + HASH + "|OWNER_TOKEN_SHA256=" + HASH,
          "ORIGINS=https://preview.example,http://127.0.0.1:8000|RATE_LIMIT=0|MONTHLY_VISITS=100000",
          "CLIENT_ADDRESS=cloudfront|ORIGIN_SECRET=correct-horse-battery|ORIGIN_SECRET_2=" + HASH,
          "TABLE_NAME=counts|VISITORS_TABLE_NAME=tokens|SHARDS=64|TEST_TOKEN_SHA256=" + HASH,
          "AWS_REGION=us-east-1|DYNAMODB_ENDPOINT=http://127.0.0.1:8000|CLIENT_ADDRESS=none",
          "ZONE=Europe/Berlin,localhost=Asia/Kolkata|IGNORE=198.51.100.0/24,2001:db8::/48");

  @Test
  void is_taken_as_it_is_or_refused_by_name() {
    SETTINGS.texts(ROUNDS, laws(LambdaConfigFuzzTest::parse)::check);
  }

  /// The positive control: hosts in capitals are not refused, but repaired.
  @Test
  void would_find_a_repair() {
    var repairing =
        laws(given -> parse(given.with("SITES", hosts -> hosts.toLowerCase(Locale.ROOT))));
    assertThatThrownBy(() -> SETTINGS.texts(ROUNDS, repairing::check))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dfootfall.fuzz.seed=");
  }

  private static SettingsLaws<LambdaConfig> laws(
      Function<Given, Result<LambdaConfig, List<String>>> parser) {
    return new SettingsLaws<>(USUAL, Map.of(), parser, LambdaConfigFuzzTest::assertTaken);
  }

  private static Result<LambdaConfig, List<String>> parse(Given given) {
    try {
      return new Result.Ok<>(LambdaConfig.of(given.values()));
    } catch (IllegalStateException e) {
      String message = String.valueOf(e.getMessage());
      assertThat(message).startsWith("bad settings: ").doesNotContainPattern("\\p{Cntrl}");
      String problems = message.substring("bad settings: ".length());
      return new Result.Bad<>(List.of(problems.split("; (?=[A-Z_0-9]+ )", -1)));
    }
  }

  private static void assertTaken(Given given, LambdaConfig config) {
    assertThat(hosts(config.api().sites())).isEqualTo(set(given, "SITES")).isNotEmpty();
    assertThat(hosts(config.api().readers().publicSites())).isEqualTo(set(given, "PUBLIC_SITES"));
    assertThat(hosts(config.api().readers().publicPages())).isEqualTo(set(given, "PUBLIC_PAGES"));
    assertThat(config.api().origins()).isEqualTo(set(given, "ORIGINS"));
    assertThat(config.ignored()).hasSize(given.list("IGNORE").size());
    assertThat(config.visitsPerMinute()).isEqualTo(number(given, "RATE_LIMIT", 60));
    assertThat(config.monthlyVisits()).isEqualTo(number(given, "MONTHLY_VISITS", 0));
    assertTables(given, config.database());
    assertSecrets(given, config);
  }

  private static void assertTables(Given given, LambdaConfig.Database database) {
    assertThat(database.settings().countsTable()).isEqualTo(given.text("TABLE_NAME").strip());
    assertThat(database.settings().visitorsTable())
        .isEqualTo(given.text("VISITORS_TABLE_NAME").strip());
    assertThat(database.settings().shards()).isEqualTo(number(given, "SHARDS", 1));
    assertThat(database.region()).isEqualTo(given.text("AWS_REGION").strip());
    assertThat(database.endpoint().map(URI::toString).orElse(""))
        .isEqualTo(given.text("DYNAMODB_ENDPOINT").strip());
    database.endpoint().ifPresent(LambdaConfigFuzzTest::assertServer);
    SiteZones zones = database.settings().zones();
    for (String text : given.list("ZONE")) {
      int end = text.indexOf('=');
      assertThat(SiteZones.zone(text.substring(end + 1)))
          .contains(end < 0 ? zones.general() : zones.of(new Site(text.substring(0, end))));
    }
  }

  private static void assertServer(URI uri) {
    assertThat(uri.getHost()).isNotNull();
    assertThat(uri.getPort()).isBetween(-1, 65_535);
  }

  private static void assertSecrets(Given given, LambdaConfig config) {
    String whose = given.text("CLIENT_ADDRESS").strip();
    switch (config.api().proxyTrust()) {
      case ProxyTrust.Peer _ -> assertThat(whose).isIn("", "event");
      case ProxyTrust.None _ -> assertThat(whose).isEqualTo("none");
      case ProxyTrust.Proxies _ -> throw new AssertionError("the function knows no proxies");
      case ProxyTrust.CloudFront it -> {
        assertThat(whose).isEqualTo("cloudfront");
        assertThat(it.secret()).isEqualTo(given.text("ORIGIN_SECRET").strip());
        assertThat(it.second()).isEqualTo(given.text("ORIGIN_SECRET_2").strip());
        assertThat(it.secret()).hasSizeGreaterThanOrEqualTo(16);
        assertThat(config.toString()).doesNotContain(it.secret());
      }
    }
  }

  private static int number(Given given, String name, int unset) {
    String text = given.text(name).strip();
    return text.isEmpty() ? unset : Integer.parseInt(text);
  }

  private static Set<String> set(Given given, String name) {
    return Set.copyOf(given.list(name));
  }

  private static Set<String> hosts(Set<Site> sites) {
    return sites.stream().map(Site::host).collect(Collectors.toSet());
  }
}
