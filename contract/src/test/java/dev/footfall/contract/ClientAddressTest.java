package dev.footfall.contract;

import static dev.footfall.contract.Fixtures.BROWSER;
import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.http.Api;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.Network;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whose address is taken, seen from outside: two requests are one visitor, or two.
final class ClientAddressTest {

  private static final String SECRET = "a secret of the CDN";
  private static final ProxyTrust PEER = new ProxyTrust.Peer();
  private static final ProxyTrust CDN = new ProxyTrust.CloudFront(SECRET);
  private static final ProxyTrust PROXIES =
      new ProxyTrust.Proxies(
          List.of(
              Network.parse("10.0.0.0/8").orElseThrow(),
              Network.parse("2001:db8:ffff::/48").orElseThrow()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For",
        "X-Real-IP",
        "Forwarded",
        "CF-Connecting-IP",
        "True-Client-IP",
        "CloudFront-Viewer-Address",
        "X-Client-IP",
        "Fastly-Client-IP",
        "X-Cluster-Client-IP"
      })
  void ignores_every_header_by_default(String header) {
    Api api = api(PEER);

    assertThat(isNew(api, "192.0.2.1", header, "198.51.100.1:80")).isTrue();
    for (int i = 2; i < 20; i++) {
      assertThat(isNew(api, "192.0.2.1", header, "198.51.100." + i)).isFalse();
    }
  }

  @Test
  void ignores_the_header_of_a_peer_that_is_no_proxy() {
    Api api = api(PROXIES);

    assertThat(isNew(api, "192.0.2.1", "X-Forwarded-For", "198.51.100.1")).isTrue();
    assertThat(isNew(api, "192.0.2.1", "X-Forwarded-For", "198.51.100.2")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "198.51.100.1",
        "203.0.113.9, 198.51.100.1",
        "garbage, 198.51.100.1",
        "198.51.100.1, 10.9.9.9",
        "198.51.100.1 ,10.9.9.9,10.1.1.1, 2001:db8:ffff::7",
        "198.51.100.1:4711",
        "'[::ffff:198.51.100.1]:4711'",
        "::ffff:198.51.100.1"
      })
  void takes_the_right_most_address_that_is_no_proxy(String forwarded) {
    Api api = api(PROXIES);
    assertThat(isNew(api, "198.51.100.1")).isTrue();

    assertThat(isNew(api, "10.1.2.3", "X-Forwarded-For", forwarded)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "198.51.100.1, unknown",
        "198.51.100.1, _hidden",
        "198.51.100.1, 999.1.1.1",
        "198.51.100.1,",
        "''",
        "unknown, 10.1.2.3"
      })
  void stops_at_garbage_and_takes_the_last_good_hop(String forwarded) {
    Api api = api(PROXIES);
    assertThat(isNew(api, "10.1.2.3")).isTrue();

    assertThat(isNew(api, "10.1.2.3", "X-Forwarded-For", forwarded)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.9, ", "garbage, ", ",", "203.0.113.9, 10.1.1.1, "})
  void takes_the_same_address_however_long_the_list_before_it_is(String forged) {
    Api api = api(PROXIES);
    assertThat(isNew(api, "198.51.100.1")).isTrue();

    String list = forged.repeat(1_000) + "198.51.100.1, 10.9.9.9";
    assertThat(isNew(api, "10.1.2.3", "X-Forwarded-For", list)).isFalse();
  }

  @Test
  void follows_no_endless_list_of_proxies() {
    Api api = api(PROXIES);
    assertThat(isNew(api, "10.1.2.3")).isTrue();

    String list = "198.51.100.1" + ", 10.1.2.3".repeat(40);
    assertThat(isNew(api, "10.1.2.3", "X-Forwarded-For", list)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"198.51.100.1:443, 198.51.100.1:80", "2001:db8:1:2::1:443, 2001:db8:1:2::9:80"})
  void believes_cloudfront_about_the_viewer(String one, String other) {
    Api api = api(CDN);

    assertThat(viewed(api, one)).isTrue();
    assertThat(viewed(api, other)).isFalse();
    assertThat(viewed(api, "203.0.113.7:443")).isTrue();
  }

  @Test
  void refuses_who_comes_past_cloudfront() {
    Api api = api(CDN);
    String viewer = "198.51.100.1:443";

    assertThat(send(api, "192.0.2.1", "CloudFront-Viewer-Address", viewer).status()).isEqualTo(403);
    assertThat(
            send(
                    api,
                    "192.0.2.1",
                    "CloudFront-Viewer-Address",
                    viewer,
                    "X-Footfall-Origin",
                    "guess")
                .status())
        .isEqualTo(403);
  }

  /// So that CloudFront, which takes minutes to change, can change from one to the other.
  @Test
  void takes_either_of_two_secrets_of_cloudfront() {
    Api api = api(new ProxyTrust.CloudFront(SECRET, "another secret of the CDN"));

    assertThat(status(api, SECRET)).isEqualTo(200);
    assertThat(status(api, "another secret of the CDN")).isEqualTo(200);
    assertThat(status(api, "guess")).isEqualTo(403);
    assertThat(status(api, "")).isEqualTo(403);
  }

  @Test
  void no_secret_is_not_the_second_secret() {
    assertThat(status(api(CDN), "")).isEqualTo(403);
  }

  private static int status(Api api, String secret) {
    String[] headers = {
      "CloudFront-Viewer-Address", "198.51.100.1:443", "X-Footfall-Origin", secret
    };
    return send(api, "192.0.2.1", headers).status();
  }

  @Test
  void counts_visits_only_when_no_address_may_be_looked_at() {
    assertThat(isNew(api(new ProxyTrust.None()), "192.0.2.1")).isFalse();
  }

  @Test
  void counts_the_visit_when_the_address_cannot_be_read() {
    Response response = send(api(PEER), null);

    assertThat(text(response)).contains("\"total_visits\":1,\"unique_visitors\":0");
  }

  private static Api api(ProxyTrust trust) {
    var clock = new TestClock(NOON);
    var store = new MemoryStore();
    var counter = new Counter(store, new Filters(0, clock), clock, new SecureRandom());
    return new Api(new ApiConfig(Set.of(SITE), Set.of(), trust), counter, store, _ -> {});
  }

  private static boolean viewed(Api api, String viewer) {
    return isNew(
        api, "192.0.2.1", "CloudFront-Viewer-Address", viewer, "X-Footfall-Origin", SECRET);
  }

  private static boolean isNew(Api api, String peer, String... headers) {
    Response response = send(api, peer, headers);
    assertThat(response.status()).isEqualTo(200);
    return text(response).contains("\"is_new_visitor\":true");
  }

  private static Response send(Api api, @Nullable String peer, String... headers) {
    var fields = new Headers.Builder().add("User-Agent", BROWSER);
    for (List<String> field : pairs(headers)) {
      fields.add(field.getFirst(), field.getLast());
    }
    return await(
        api.handle(new Request("POST", "/v1/sites/blog.example/visits", "", fields.build(), peer)));
  }

  private static List<List<String>> pairs(String... values) {
    return IntStream.range(0, values.length / 2)
        .mapToObj(i -> Arrays.asList(values).subList(2 * i, 2 * i + 2))
        .toList();
  }

  private static String text(Response response) {
    return new String(response.body(), UTF_8);
  }
}
