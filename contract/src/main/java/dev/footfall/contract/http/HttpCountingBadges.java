package dev.footfall.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier promises of badges that count each showing as a visit.
public abstract class HttpCountingBadges extends HttpTest {

  private static final String CAMO = "github-camo (876de43e)";

  /// @param opener opens the carrier under test
  protected HttpCountingBadges(Carrier.Opener opener) {
    super(opener);
  }

  @Test
  void counts_a_visit_and_never_a_visitor_when_asked_to() {
    Answer answer =
        badge("count=1&path=/readme")
            .send()
            .is(200)
            .has("Cache-Control", "max-age=0, no-cache, no-store, must-revalidate");

    assertThat(answer.title()).isEqualTo("visits: 1");
    answer.hasNo("ETag").hasNo("Footfall-Dropped");
    assertTotals(1, 0);
  }

  @Test
  void counts_nothing_by_head_or_options() {
    new Ask("HEAD", BADGE).query("count=1").send().is(200).says("");
    new Ask("OPTIONS", BADGE).query("count=1").send().is(204);
    new Ask("POST", BADGE).query("count=1").send().is(405).has("Allow", "GET, HEAD, OPTIONS");
    assertTotals(0, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {CAMO, "Camo Asset Proxy 2.3.0", "warehouse-camo/1.0"})
  void counts_readers_behind_an_image_proxy(String proxy) {
    badge("count=1").header("User-Agent", proxy).send().is(200).hasNo("Footfall-Dropped");
    assertTotals(1, 0);
  }

  @Test
  void still_treats_an_image_proxy_as_a_bot_elsewhere() {
    post("id=a").header("User-Agent", CAMO).send().says(dropped(0, 0, "bot"));
  }

  @ParameterizedTest
  @CsvSource({
    "User-Agent, Googlebot/2.1, bot",
    "Sec-Purpose, prefetch, prefetch",
    "Referer, https://evil.example/, foreign_origin"
  })
  void draws_the_number_though_the_hit_does_not_count(String header, String value, String reason) {
    Answer answer = badge("count=1").header(header, value).send().is(200);

    assertThat(answer.has("Footfall-Dropped", reason).title()).isEqualTo("visits: 0");
    assertTotals(0, 0);
  }

  @Test
  void draws_the_number_beyond_the_rate_limit() {
    reopen(parts().limitedTo(1));
    badge("count=1").send().is(200);

    badge("count=1").send().is(200).has("Footfall-Dropped", "rate_limited");
    assertTotals(1, 0);
  }
}
