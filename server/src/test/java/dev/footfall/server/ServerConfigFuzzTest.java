package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.Fuzz;
import dev.footfall.contract.SettingsLaws;
import dev.footfall.contract.SettingsLaws.Given;
import dev.footfall.core.Result;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.http.ProxyTrust;
import dev.footfall.server.config.ServerConfig;
import dev.footfall.server.config.StoreLocation;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Whatever an operator sets, a server takes it as it is, or refuses it by name.
final class ServerConfigFuzzTest {

  private static final int ROUNDS = 30_000;

  private static final Pattern WEB_ADDRESS =
      Pattern.compile("https?://([^/:@]+?)\\.?(?::(\\d+))?/?", Pattern.CASE_INSENSITIVE);

  private static final String SECRET = "FOOTFALL_ORIGIN_SECRET";

  private static final Map<String, String> USUAL = usual();

  private static Map<String, String> usual() {
    Map<String, String> usual = new HashMap<>();
    for (String name :
        List.of("--public", "--public-pages", "--ignore", "--frame", "--origin", "--zone")) {
      usual.put(name, "");
    }
    for (String name :
        List.of("--visitors-table", "--endpoint", "--table", "--client-address", SECRET)) {
      usual.put(name, "");
    }
    usual.putAll(Map.of("--site", "localhost", "--host", "127.0.0.1", "--port", "8080"));
    usual.putAll(Map.of("--store", "sqlite", "--data", "data", "--shards", "1"));
    usual.putAll(Map.of("AWS_REGION", "eu-central-1", "--rate-limit", "60"));
    usual.put("--trusted-proxies", "");
    return Map.copyOf(usual);
  }

  private static final Fuzz SETTINGS =
      Fuzz.of(
          "--site=blog.example,shop.example|--public=shop.example|--public-pages=blog.example",
          "--site=a.example|--frame=https://status.example|--origin=http://127.0.0.1:8000,https://b",
          "--zone=Europe/Berlin,localhost=Asia/Kolkata|--ignore=198.51.100.0/24,2001:db8::/48",
          "--client-address=cloudfront|FOOTFALL_ORIGIN_SECRET=0123456789abcdef|--port=0",
          "--client-address=proxies|--trusted-proxies=10.0.0.0/8,::1|--rate-limit=0",
          "--trusted-proxies=192.0.2.1|--host=0.0.0.0|--data=/srv/footfall",
          "--store=dynamodb|--table=counts|--visitors-table=tokens|--shards=64",
          "--store=dynamodb|--table=counts|AWS_REGION=us-east-1|--endpoint=http://127.0.0.1:8000");

  @Test
  void are_taken_as_they_are_or_refused_by_name() {
    SETTINGS.texts(ROUNDS, laws(ServerConfigFuzzTest::parse)::check);
  }

  /// The positive control: hosts in capitals are not refused, but repaired.
  @Test
  void would_find_a_repair() {
    var repairing =
        laws(given -> parse(given.with("--site", hosts -> hosts.toLowerCase(Locale.ROOT))));
    assertThatThrownBy(() -> SETTINGS.texts(ROUNDS, repairing::check))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dfootfall.fuzz.seed=");
  }

  /// Another control: a refusal that names the wrong setting.
  @Test
  void would_find_a_wrong_name() {
    var wrong =
        laws(
            given ->
                switch (parse(given)) {
                  case Result.Bad(List<String> problems) ->
                      new Result.Bad<>(
                          problems.stream().map(p -> p.replace("--port", "--host")).toList());
                  case Result.Ok<ServerConfig, List<String>> ok -> ok;
                });
    assertThatThrownBy(() -> SETTINGS.texts(ROUNDS, wrong::check))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("these were good");
  }

  private static SettingsLaws<ServerConfig> laws(
      Function<Given, Result<ServerConfig, List<String>>> parser) {
    return new SettingsLaws<>(
        USUAL, Map.of("--table", "counts"), parser, ServerConfigFuzzTest::assertTaken);
  }

  private static Result<ServerConfig, List<String>> parse(Given given) {
    String secret = given.text(SECRET);
    return ServerConfig.parse(
        new ServerConfig.Raw(
            new ServerConfig.RawPlace(given.text("--host"), given.text("--port")),
            store(given),
            new ServerConfig.RawSites(
                given.list("--site"),
                given.list("--public"),
                given.list("--public-pages"),
                given.list("--ignore"),
                given.list("--frame")),
            given.list("--origin"),
            new ServerConfig.RawTrust(
                given.text("--client-address"), given.list("--trusted-proxies"), secret),
            given.text("--rate-limit")));
  }

  private static ServerConfig.RawStore store(Given given) {
    return new ServerConfig.RawStore(
        given.text("--store"),
        given.text("--data"),
        given.text("--table"),
        given.text("--visitors-table"),
        given.text("--shards"),
        given.text("--endpoint"),
        given.text("AWS_REGION"),
        given.list("--zone"));
  }

  private static void assertTaken(Given given, ServerConfig config) {
    assertThat(config.host()).isEqualTo(given.text("--host"));
    assertThat(config.port()).isEqualTo(Long.parseLong(given.text("--port"))).isBetween(0, 65_535);
    assertThat(config.visitsPerMinute()).isEqualTo(Long.parseLong(given.text("--rate-limit")));
    assertThat(config.data()).isEqualTo(Path.of(given.text("--data")));
    assertThat(hosts(config.api().sites())).isEqualTo(set(given, "--site")).isNotEmpty();
    assertThat(hosts(config.api().readers().publicSites())).isEqualTo(set(given, "--public"));
    assertThat(hosts(config.api().readers().publicPages())).isEqualTo(set(given, "--public-pages"));
    assertThat(config.api().origins()).isEqualTo(set(given, "--origin"));
    assertThat(config.api().readers().frames()).isEqualTo(set(given, "--frame"));
    config.api().origins().forEach(ServerConfigFuzzTest::assertWebAddress);
    config.api().readers().frames().forEach(ServerConfigFuzzTest::assertWebAddress);
    assertThat(config.ignored()).hasSize(given.list("--ignore").size());
    given.list("--zone").forEach(zone -> assertZone(config, zone));
    assertTrust(given, config);
    assertStore(given, config.store());
  }

  private static void assertTrust(Given given, ServerConfig config) {
    String whose =
        switch (config.api().proxyTrust()) {
          case ProxyTrust.Peer _ -> "peer";
          case ProxyTrust.None _ -> "none";
          case ProxyTrust.CloudFront it -> {
            assertThat(it.secret()).isEqualTo(given.text(SECRET)).hasSizeGreaterThanOrEqualTo(16);
            assertThat(config.toString()).doesNotContain(it.secret());
            yield "cloudfront";
          }
          case ProxyTrust.Proxies it -> {
            assertThat(it.networks()).hasSize(given.list("--trusted-proxies").size());
            yield "proxies";
          }
        };
    String unset = given.list("--trusted-proxies").isEmpty() ? "peer" : "proxies";
    String wanted = given.text("--client-address");
    assertThat(whose).isEqualTo(wanted.isEmpty() ? unset : wanted);
  }

  private static void assertStore(Given given, StoreLocation store) {
    switch (store) {
      case StoreLocation.Sqlite(Path data) -> {
        assertThat(given.text("--store")).isEqualTo("sqlite");
        assertThat(given.text("--table")).isEmpty();
        assertThat(given.text("--visitors-table")).isEqualTo("");
        assertThat(given.text("--endpoint")).isEmpty();
        assertThat(data).isEqualTo(Path.of(given.text("--data")));
      }
      case StoreLocation.Dynamo dynamo -> {
        assertThat(given.text("--store")).isEqualTo("dynamodb");
        assertThat(given.text("--table")).isEqualTo(dynamo.settings().countsTable());
        assertThat(given.text("--visitors-table")).isIn("", dynamo.settings().visitorsTable());
        assertThat(dynamo.settings().shards()).isEqualTo(Integer.parseInt(given.text("--shards")));
        assertThat(dynamo.region()).matches("[a-z0-9-]+");
        assertThat(given.text("AWS_REGION")).isIn("", dynamo.region());
        assertThat(dynamo.endpoint().map(URI::toString).orElse(""))
            .isEqualTo(given.text("--endpoint"));
        dynamo.endpoint().map(URI::toString).ifPresent(ServerConfigFuzzTest::assertWebAddress);
      }
    }
  }

  private static void assertWebAddress(String text) {
    Matcher parts = WEB_ADDRESS.matcher(text);
    assertThat(parts.matches()).as(text).isTrue();
    assertThat(Site.parse(parts.group(1).toLowerCase(Locale.ROOT))).isPresent();
    assertThat(parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2))).isLessThan(65_536);
  }

  private static void assertZone(ServerConfig config, String text) {
    int end = text.indexOf('=');
    ZoneId zone =
        end < 0 ? config.zones().general() : config.zones().of(new Site(text.substring(0, end)));
    assertThat(SiteZones.zone(text.substring(end + 1))).contains(zone);
  }

  private static Set<String> set(Given given, String name) {
    return Set.copyOf(given.list(name));
  }

  private static Set<String> hosts(Set<Site> sites) {
    return sites.stream().map(Site::host).collect(Collectors.toSet());
  }
}
