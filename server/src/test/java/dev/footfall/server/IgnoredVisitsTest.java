package dev.footfall.server;

import static dev.footfall.contract.Fixtures.BROWSER;
import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.core.DropReason;
import dev.footfall.core.Totals;
import dev.footfall.core.history.Period;
import dev.footfall.core.page.Site;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Visits from the networks that the owner leaves out, mostly the owner's own.
final class IgnoredVisitsTest {

  private static final Site SITE = new Site("localhost");
  private static final LocalDate TODAY = LocalDate.ofInstant(NOON, java.time.ZoneOffset.UTC);

  private final MemoryStore store = new MemoryStore();
  private final TestServer server =
      TestServer.ignoring(
          List.of("198.51.100.0/24", "2001:db8:9::/48"), store, new TestClock(NOON));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void are_not_counted_and_shown_in_the_report() {
    assertThat(visitFrom("198.51.100.7")).contains("\"counted\":false,\"reason\":\"ignored\"");
    assertThat(visitFrom("::ffff:198.51.100.8")).contains("\"reason\":\"ignored\"");
    assertThat(visitFrom("2001:db8:9:1::1")).contains("\"reason\":\"ignored\"");
    assertThat(visitFrom("198.51.101.7")).contains("\"counted\":true");
    assertThat(visitFrom("2001:db8:a::1")).contains("\"counted\":true");

    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(2, 2));
    var today = new Period(TODAY, TODAY, Period.Interval.DAY);
    assertThat(await(store.report(SITE, today)).drops()).isEqualTo(Map.of(DropReason.IGNORED, 3L));
  }

  private String visitFrom(String address) {
    var headers =
        new Headers.Builder().add("User-Agent", BROWSER).add("X-Forwarded-For", address).build();
    var visit = new Request("POST", "/v1/sites/localhost/visits", "path=/", headers, null);
    return new String(server.send(visit).body(), StandardCharsets.UTF_8);
  }
}
