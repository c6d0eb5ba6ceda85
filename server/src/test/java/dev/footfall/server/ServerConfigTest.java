package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Result;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.http.ProxyTrust;
import dev.footfall.server.cli.Main;
import dev.footfall.server.config.ServerConfig;
import dev.footfall.server.config.ServerConfig.RawPlace;
import dev.footfall.server.config.ServerConfig.RawSites;
import dev.footfall.server.config.ServerConfig.RawStore;
import dev.footfall.server.config.ServerConfig.RawTrust;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerConfigTest {

  private static final RawPlace HERE = new RawPlace("127.0.0.1", "8080");
  private static final RawTrust PEER = new RawTrust("", List.of(), null);

  private static final RawSites BLOGS =
      new RawSites(List.of("blog.example"), List.of(), List.of(), List.of(), List.of());
  private static final Site BLOG = new Site("blog.example");
  private static final Site SHOP = new Site("shop.example");

  @Test
  void reads_good_settings() {
    var config = good(raw(HERE, PEER));

    assertThat(config.port()).isEqualTo(8080);
    assertThat(config.visitsPerMinute()).isEqualTo(60);
    assertThat(config.api().sites()).containsExactlyInAnyOrder(BLOG, SHOP);
    assertThat(config.api().readers().publicSites()).containsExactly(SHOP);
    assertThat(config.api().readers().frames()).containsExactly("https://status.example");
    assertThat(config.api().proxyTrust()).isEqualTo(new ProxyTrust.Peer());
  }

  @Test
  void reports_all_bad_settings_at_once() {
    var raw =
        new ServerConfig.Raw(
            new RawPlace("", "http"),
            new RawStore("paper", "", "", "", "1", "", "", List.of()),
            new RawSites(
                List.of("Blog.example", "https://x.example"),
                List.of("y.example"),
                List.of("z.example"),
                List.of("2001:db8::/129"),
                List.of("https://*.example")),
            List.of("preview.example"),
            new RawTrust("header", List.of("10.0.0.0/33"), null),
            "-1");

    assertThat(ServerConfig.parse(raw))
        .isEqualTo(
            new Result.Bad<>(
                List.of(
                    "--port must be a whole number from 0 to 65535",
                    "--data must be the path of a directory",
                    "--store must be sqlite or dynamodb",
                    "--site must be a lower-case host name, not 'Blog.example'",
                    "--site must be a lower-case host name, not 'https://x.example'",
                    "--public must be one of the sites, not 'y.example'",
                    "--public-pages must be one of the sites, not 'z.example'",
                    "--origin must be like https://blog.example, not 'preview.example'",
                    "--frame must be like https://blog.example, not 'https://*.example'",
                    "--trusted-proxies must be like 10.0.0.0/8, not '10.0.0.0/33'",
                    "--trusted-proxies goes with --client-address proxies only",
                    "--client-address must be peer, proxies, cloudfront or none",
                    "--ignore must be like 10.0.0.0/8, not '2001:db8::/129'",
                    "--rate-limit must be a whole number from 0 to 2147483647",
                    "--host is empty: give an address, for example 127.0.0.1")));
  }

  @Test
  void trusts_proxies_when_they_are_named() {
    assertThat(good(raw(HERE, new RawTrust("", List.of("10.0.0.0/8"), null))).api().proxyTrust())
        .isInstanceOf(ProxyTrust.Proxies.class);
    assertThat(bad(raw(HERE, new RawTrust("proxies", List.of(), null))))
        .containsExactly("--client-address proxies needs --trusted-proxies");
  }

  @Test
  void wants_a_secret_of_16_characters_for_cloudfront_and_never_prints_it() {
    String secret = "0123456789abcdef";
    var config = good(raw(HERE, new RawTrust("cloudfront", List.of(), secret)));

    assertThat(config.toString()).doesNotContain(secret).contains("***");
    assertThat(bad(raw(HERE, new RawTrust("cloudfront", List.of(), "short"))))
        .containsExactly(
            "--client-address cloudfront needs FOOTFALL_ORIGIN_SECRET of 16 characters or more");
  }

  @Test
  void wants_a_table_and_a_region_for_dynamodb() {
    var raw = new RawStore("dynamodb", "data", "", "", "257", "", "", List.of());

    assertThat(bad(new ServerConfig.Raw(HERE, raw, BLOGS, List.of(), PEER, "60")))
        .containsExactly(
            "--table must be the name of the DynamoDB table that holds the counts",
            "AWS_REGION is not set: say in which region the tables are",
            "--shards must be a whole number from 1 to 256");
  }

  @Test
  void takes_time_zones_of_all_sites_and_of_single_ones() {
    SiteZones zones = good(inZones("Europe/Berlin", "blog.example=Asia/Kolkata")).zones();

    assertThat(zones.of(BLOG)).isEqualTo(ZoneId.of("Asia/Kolkata"));
    assertThat(zones.of(SHOP)).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(good(inZones("")).zones()).isEqualTo(SiteZones.UTC);
  }

  @Test
  void refuses_what_is_no_time_zone_of_a_site() {
    assertThat(bad(inZones("Berlin", "shop.example=Asia/Kolkata")))
        .containsExactly(
            "--zone must be like Europe/Berlin or blog.example=Europe/Berlin, one for each,"
                + " not 'Berlin'",
            "--zone must be of one of the sites, not 'shop.example'");
  }

  @Test
  void refuses_two_zones_of_one_site() {
    String refusal =
        "--zone must be like Europe/Berlin or blog.example=Europe/Berlin, one for each, not '%s'";

    assertThat(bad(inZones("Europe/Berlin", "Asia/Kolkata")))
        .containsExactly(refusal.formatted("Asia/Kolkata"));
    assertThat(bad(inZones("blog.example=Europe/Berlin", "blog.example=UTC")))
        .containsExactly(refusal.formatted("blog.example=UTC"));
  }

  @Test
  void refuses_settings_of_tables_for_a_file() {
    var raw =
        new RawStore("sqlite", "data", "counts", "", "many", "http://[::1]:8000", "", List.of());

    assertThat(bad(new ServerConfig.Raw(HERE, raw, BLOGS, List.of(), PEER, "60")))
        .containsExactly(
            "--table goes with --store dynamodb only",
            "--endpoint goes with --store dynamodb only",
            "--shards must be a whole number from 1 to 256");
  }

  private static ServerConfig.Raw inZones(String... zones) {
    var store = new RawStore("sqlite", "data", "", "", "1", "", "", List.of(zones));
    return new ServerConfig.Raw(HERE, store, BLOGS, List.of(), PEER, "60");
  }

  @Test
  void wants_a_directory_for_sqlite() {
    var raw = RawStore.sqlite("");

    assertThat(bad(new ServerConfig.Raw(HERE, raw, BLOGS, List.of(), PEER, "60")))
        .containsExactly("--data must be the path of a directory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "serve --help"})
  void helps_with_exit_code_0(String arguments) {
    assertThat(Main.run(arguments.split(" ", -1))).isZero();
  }

  @Test
  void prints_a_line_for_each_setting_whatever_it_was() {
    var err = new StringWriter();
    Main.line().setErr(new PrintWriter(err)).execute("serve", "--site", "a\n\u001b[2J\u202eb");

    assertThat(err)
        .hasToString(
            "footfall: --site must be a lower-case host name, not 'a??[2J?b'"
                + System.lineSeparator());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fly",
        "serve --fly",
        "serve --port x",
        "serve --site ''",
        "smoke --site a.example",
        "warm-up"
      })
  void refuses_wrong_usage_with_exit_code_2(String arguments) {
    var silent = new PrintWriter(new StringWriter());
    assertThat(Main.line().setErr(silent).execute(arguments.split(" ", -1))).isEqualTo(2);
  }

  private static ServerConfig.Raw raw(RawPlace place, RawTrust trust) {
    var sites =
        new RawSites(
            List.of("blog.example", "shop.example"),
            List.of("shop.example"),
            List.of("blog.example"),
            List.of(),
            List.of("https://status.example"));
    return new ServerConfig.Raw(place, RawStore.sqlite("data"), sites, List.of(""), trust, "60");
  }

  private static ServerConfig good(ServerConfig.Raw raw) {
    return ((Result.Ok<ServerConfig, List<String>>) ServerConfig.parse(raw)).value();
  }

  private static List<String> bad(ServerConfig.Raw raw) {
    return ((Result.Bad<ServerConfig, List<String>>) ServerConfig.parse(raw)).problem();
  }
}
