package dev.footfall.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.contract.http.Carrier;
import dev.footfall.core.Filters;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.ProxyTrust;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The warm-up is a visit like any other, whatever the way that visitors come.
final class WarmUpTest {

  private static final String FIRST_VISITOR =
      "{\"total_visits\":1,\"unique_visitors\":1,\"is_new_visitor\":true,\"counted\":true,"
          + "\"total_page_visits\":1,\"total_visits_today\":1,\"unique_visitors_today\":1}";

  static ProxyTrust[] trusts() {
    return new ProxyTrust[] {
      new ProxyTrust.Peer(),
      new ProxyTrust.CloudFront("correct-horse-battery"),
      new ProxyTrust.CloudFront("with \"quotes\" and \\ in it")
    };
  }

  @ParameterizedTest
  @MethodSource("trusts")
  void is_let_in_and_counts_a_visitor(ProxyTrust trust) {
    WarmUp.Outcome outcome = WarmUp.run(footfall(trust), MemoryStore::new, Fixtures.SITE);

    assertThat(outcome.read().status()).isEqualTo(200);
    assertThat(outcome.counted().status()).isEqualTo(200);
    assertThat(Handlers.text(outcome.counted())).isEqualTo(FIRST_VISITOR);
  }

  private static LambdaApp footfall(ProxyTrust trust) {
    var clock = new TestClock(Fixtures.NOON);
    var config = new ApiConfig(Carrier.SITES, Set.of(), trust);
    var parts = new LambdaApp.Parts(config, new Filters(0, clock), MemoryStore::new, clock);
    return new LambdaApp(parts, new Metrics(clock, Handlers.silence()));
  }
}
