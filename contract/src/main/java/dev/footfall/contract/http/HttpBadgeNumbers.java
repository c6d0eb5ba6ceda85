package dev.footfall.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier promises of badges of a page, of today and of this month.
public abstract class HttpBadgeNumbers extends HttpTest {

  /// @param opener opens the carrier under test
  protected HttpBadgeNumbers(Carrier.Opener opener) {
    super(opener);
  }

  /// Ten visits of October, then one of 23 November; the time is noon of the 24th.
  @BeforeEach
  void countInTwoMonths() {
    var october = new Row(Instant.parse("2026-10-31T23:00:00Z"), "", new Totals(10, 4));
    add(new History(List.of(october), List.of(), List.of(), List.of(), List.of()));
    post("id=a&path=/a").send();
    clock.advance(Duration.ofDays(1));
  }

  @ParameterizedTest
  @CsvSource({
    "'', visits: 13",
    "period=all, visits: 13",
    "period=, visits: 13",
    "period=day, visits today: 2",
    "period=month, visits this month: 3",
    "period=day&show=visitors, visitors today: 1",
    "period=month&show=visitors, visitors this month: 2",
    "period=month&label=November, November: 3",
    "period=day&label=%F0%9F%98%80, visits today: 2",
    "path=/a, visits: 2",
    "path=/b, visits: 1",
    "path=/a/../index.html%23x, visits: 0",
    "path=/never, visits: 0",
    "path=, visits: 13"
  })
  void shows_the_number_that_is_asked_for(String query, String title) {
    post("id=b&path=/a").send();
    post("id=c&path=/b").send();

    assertThat(badge(query).send().is(200).has("Cache-Control", "public, max-age=60").title())
        .isEqualTo(title);
    String message = title.substring(title.indexOf(": ") + 2);
    assertThat(json(query).send().is(200).text()).contains("\"message\":\"" + message + "\"");
    assertTotals(13, 6);
  }

  @Test
  void counts_the_page_that_it_shows() {
    assertThat(badge("count=1&path=/a").send().is(200).title()).isEqualTo("visits: 2");
    assertThat(badge("count=1&path=/b").send().is(200).title()).isEqualTo("visits: 1");
    assertThat(badge("count=1").send().is(200).title()).isEqualTo("visits: 14");
    assertThat(badge("count=1&period=day").send().is(200).title()).isEqualTo("visits today: 4");
    assertThat(badge("path=/a").send().title()).isEqualTo("visits: 2");
    assertThat(badge("path=/").send().title()).isEqualTo("visits: 2");
    assertTotals(15, 5);
  }

  @Test
  void shows_the_number_of_a_page_though_the_hit_does_not_count() {
    Answer answer = badge("count=1&path=/a").header("User-Agent", "Googlebot/2.1").send().is(200);

    assertThat(answer.has("Footfall-Dropped", "bot").title()).isEqualTo("visits: 1");
  }

  @Test
  void reads_a_month_once_a_minute() {
    assertThat(badge("period=month").send().title()).isEqualTo("visits this month: 1");
    clock.advance(Duration.ofSeconds(59));
    assertThat(badge("period=month&count=1").send().title()).isEqualTo("visits this month: 1");
    clock.advance(Duration.ofSeconds(1));

    assertThat(badge("period=month").send().title()).isEqualTo("visits this month: 2");
  }

  @Test
  void begins_anew_with_the_month() {
    clock.advance(Duration.between(clock.instant(), Instant.parse("2026-11-30T23:59:59Z")));
    assertThat(badge("period=month").send().title()).isEqualTo("visits this month: 1");
    clock.advance(Duration.ofSeconds(1));

    assertThat(badge("period=month").send().title()).isEqualTo("visits this month: 0");
    assertThat(badge("period=day").send().title()).isEqualTo("visits today: 0");
  }

  @Test
  void has_the_etag_of_its_own_number() {
    badge("path=/a").header("If-None-Match", "\"1\"").send().is(304).says("");
    badge("period=month").header("If-None-Match", "\"1\"").send().is(304);
    badge("path=/b").header("If-None-Match", "\"1\"").send().is(200).has("ETag", "\"0\"");
  }

  @Test
  void draws_a_dash_for_a_page_without_a_number_of_its_own() {
    var others = new Row(Instant.parse("2026-10-31T00:00:00Z"), Report.OTHER, new Totals(5, 0));
    add(new History(List.of(), List.of(others), List.of(), List.of(), List.of()));

    assertThat(badge("path=/a").send().is(200).has("ETag", "\"none\"").title())
        .isEqualTo("visits: \u2013");
    assertThat(badge("path=/a&count=1").send().is(200).title()).isEqualTo("visits: \u2013");
    json("path=/a").send().is(200).has("ETag", "\"none\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "period=week",
        "period=DAY",
        "path=a",
        "path=%01",
        "path=/a&period=day",
        "path=/a&period=month",
        "path=/a&show=visitors",
        "count=1&path=/a&show=visitors"
      })
  void refuses_what_has_no_number(String query) {
    assertThat(badge(query).send().is(400).text()).startsWith("{\"error\":\"");
    json(query).send().is(400);
    assertTotals(11, 5);
  }

  @Test
  void responds_503_when_the_month_cannot_be_read_and_then_reads_it_again() {
    breakStore();

    badge("period=month").send().is(503).has("Cache-Control", "no-store");
    json("period=month").send().is(503);
  }

  private Ask json(String query) {
    return new Ask("GET", BADGE.replace(".svg", ".json")).query(query);
  }
}
