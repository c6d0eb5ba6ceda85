package dev.footfall.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SiteZonesTest {

  private static final Site BLOG = new Site("blog.example");
  private static final Site SHOP = new Site("shop.example");

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin,       2026-03-29T00:59:59.999Z, 2026-03-29T01:59:59.999Z",
    "Europe/Berlin,       2026-03-29T01:00:00Z,     2026-03-29T03:00:00Z",
    "Europe/Berlin,       2026-10-25T00:59:59.999Z, 2026-10-25T02:59:59.999Z",
    "Europe/Berlin,       2026-10-25T01:00:00Z,     2026-10-25T02:00:00Z",
    "Asia/Kolkata,        2026-11-23T18:30:00Z,     2026-11-24T00:00:00Z",
    "Australia/Lord_Howe, 2026-10-03T15:30:00Z,     2026-10-04T02:30:00Z",
    "America/New_York,    2026-11-23T04:59:59.999Z, 2026-11-22T23:59:59.999Z",
    "Asia/Beirut,         2026-03-28T22:00:00Z,     2026-03-29T01:00:00Z",
    "UTC,                 2026-11-23T12:34:56Z,     2026-11-23T12:34:56Z"
  })
  void has_the_time_that_a_clock_there_shows(String zone, Instant at, Instant local) {
    SiteZones zones = SiteZones.UTC.plus(zone).orElseThrow();

    assertThat(zones.local(BLOG, at)).isEqualTo(local);
    assertThat(zones.day(BLOG, at)).isEqualTo(local.toString().substring(0, 10));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-11-27T00:00:00Z, 2026-11-27T00:00:00+01:00",
    "Europe/Berlin, 2026-10-25T02:00:00Z, 2026-10-25T02:00:00+02:00",
    "Asia/Kolkata,  2026-11-24T00:00:00Z, 2026-11-24T00:00:00+05:30",
    "UTC,           2026-11-24T00:00:00Z, 2026-11-24T00:00:00Z"
  })
  void writes_a_time_with_its_offset(String name, Instant local, String text) {
    ZoneId zone = SiteZones.zone(name).orElseThrow();

    assertThat(SiteZones.text(zone, local)).isEqualTo(text);
    assertThat(SiteZones.local(zone, Instant.parse(text))).isEqualTo(local);
  }

  @Test
  void knows_a_zone_for_all_sites_and_others_for_single_ones() {
    SiteZones zones =
        SiteZones.UTC
            .plus("shop.example=America/New_York")
            .flatMap(some -> some.plus("Europe/Berlin"))
            .orElseThrow();

    assertThat(zones.of(SHOP)).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(zones.of(BLOG)).isEqualTo(ZoneId.of("Europe/Berlin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Etc/UTC", "Etc/Zulu"})
  void takes_all_names_of_utc_for_the_same(String name) {
    assertThat(SiteZones.zone(name)).contains(ZoneOffset.UTC);
    assertThat(SiteZones.name(ZoneOffset.UTC)).isEqualTo("UTC");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Berlin",
        "europe/berlin",
        "Europe/Berlin ",
        "+05:30",
        "UTC+1",
        "GMT0",
        "Z",
        "CET-1CEST",
        "blog.example=",
        "blog.example=Mars/Base",
        "Blog.example=Europe/Berlin",
        "=Europe/Berlin"
      })
  void refuses_what_is_no_zone(String text) {
    assertThat(SiteZones.UTC.plus(text)).isEmpty();
  }
}
