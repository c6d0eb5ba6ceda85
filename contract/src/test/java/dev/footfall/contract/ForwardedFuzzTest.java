package dev.footfall.contract;

import static dev.footfall.contract.Fixtures.BROWSER;
import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.http.Api;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.Network;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whatever a client writes into `X-Forwarded-For`, it is the visitor that the proxy saw.
final class ForwardedFuzzTest {

  private static final int ROUNDS = 10_000;
  private static final String PROXY = "10.0.0.1";
  private static final String CLIENT = "198.51.100.7";

  private static final Fuzz FORGED =
      Fuzz.of(
          "203.0.113.9",
          "203.0.113.9, 10.9.9.9, 10.1.1.1",
          "[2001:db8::1]:443, 203.0.113.9:80",
          "for=203.0.113.9;proto=https, unknown",
          "10.0.0.1,10.0.0.2,10.0.0.3");

  @Test
  void what_a_client_writes_left_of_its_address_changes_nothing() {
    Api api = api(network("10.0.0.0/8"));
    assertThat(isNew(api, PROXY, List.of(CLIENT))).isTrue();

    FORGED.texts(
        ROUNDS,
        forged -> {
          assertThat(isNew(api, PROXY, List.of(field(forged), CLIENT))).isFalse();
          assertThat(isNew(api, PROXY, List.of(field(forged) + ", " + CLIENT))).isFalse();
          assertThat(isNew(api, CLIENT, List.of(field(forged)))).isFalse();
        });
  }

  /// The positive control: an operator who trusts everybody.
  @Test
  void would_find_a_forged_address() {
    Api api = api(network("0.0.0.0/0"));
    assertThat(isNew(api, PROXY, List.of(CLIENT))).isTrue();

    assertThatThrownBy(
            () ->
                FORGED.texts(
                    ROUNDS,
                    forged ->
                        assertThat(isNew(api, PROXY, List.of(field(forged) + "," + CLIENT)))
                            .isFalse()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dfootfall.fuzz.seed=");
  }

  /// A field's value has no line ends.
  private static String field(String text) {
    return text.replaceAll("[\\r\\n\\x00]", " ");
  }

  private static Network network(String text) {
    return Network.parse(text).orElseThrow();
  }

  private static Api api(Network trusted) {
    var store = new MemoryStore();
    var clock = new TestClock(NOON);
    var counter = new Counter(store, new Filters(0, clock), clock, new SecureRandom());
    var trust = new ProxyTrust.Proxies(List.of(trusted));
    return new Api(new ApiConfig(Set.of(SITE), Set.of(), trust), counter, store, _ -> {});
  }

  private static boolean isNew(Api api, String peer, List<String> forwarded) {
    var headers = new Headers.Builder().add("User-Agent", BROWSER);
    forwarded.forEach(value -> headers.add("X-Forwarded-For", value));
    var request = new Request("POST", "/v1/sites/blog.example/visits", "", headers.build(), peer);
    var response = await(api.handle(request));
    assertThat(response.status()).isEqualTo(200);
    return new String(response.body(), UTF_8).contains("\"is_new_visitor\":true");
  }
}
