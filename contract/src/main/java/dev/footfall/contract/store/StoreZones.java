package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.AddResult;
import dev.footfall.core.DropReason;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.Comparison;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.VisitorToken;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What every store promises of a site's midnight, where that is not midnight in UTC.
public abstract class StoreZones extends StoreTest {

  private static final Site KOLKATA = new Site("kolkata.example");

  private static final SiteZones ZONES =
      new SiteZones(ZoneOffset.UTC, Map.of(KOLKATA, ZoneId.of("Asia/Kolkata")));

  private static final Instant MIDNIGHT = Instant.parse("2026-11-22T18:30:00Z");
  private static final List<VisitorToken> NONE = List.of();

  /// @param opener opens a new, empty store
  protected StoreZones(Function<SiteZones, HistoryStore> opener) {
    super(_ -> opener.apply(ZONES));
  }

  @Test
  void says_the_zone_of_each_site() {
    assertThat(store.zones().of(KOLKATA)).isEqualTo(ZoneId.of("Asia/Kolkata"));
    assertThat(store.zones().of(new Site("other.example"))).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void today_begins_at_local_midnight_also_for_those_who_only_look() {
    count("a", MIDNIGHT.minusMillis(1), NONE);
    count("b", MIDNIGHT, NONE);
    count("c", MIDNIGHT.plusMillis(1), NONE);

    assertThat(today(MIDNIGHT.minusMillis(1))).isEqualTo(1);
    assertThat(today(MIDNIGHT)).isEqualTo(2);
    assertThat(today(MIDNIGHT.plus(Duration.ofHours(24)).minusMillis(1))).isEqualTo(2);
    assertThat(today(MIDNIGHT.plus(Duration.ofHours(24)))).isZero();
    assertThat(await(store.totals(KOLKATA)).visits()).isEqualTo(3);
  }

  @Test
  void a_window_goes_on_over_local_midnight() {
    await(store.agree(StoreVisitFixtures.salt(Epoch.of(MIDNIGHT), 1)));
    var tokens = List.of(new VisitorToken(Epoch.of(MIDNIGHT), 1, 1));

    assertThat(count("a", MIDNIGHT.minusSeconds(1), tokens).newVisitor()).isTrue();
    AddResult.Recorded after = count("b", MIDNIGHT.plusSeconds(1), tokens);
    assertThat(after.newVisitor()).isFalse();
    assertThat(after.totals().today()).isEqualTo(new Totals(1, 0));
  }

  @Test
  void what_was_not_counted_belongs_to_the_local_day() {
    await(store.drop(new DroppedHit(page(KOLKATA), DropReason.BOT, MIDNIGHT.minusMillis(1))));
    await(store.drop(new DroppedHit(page(KOLKATA), DropReason.BOT, MIDNIGHT)));
    await(store.drop(new DroppedHit(page(KOLKATA), DropReason.BOT, MIDNIGHT)));

    assertThat(drops("2026-11-22")).isEqualTo(Map.of(DropReason.BOT, 1L));
    assertThat(drops("2026-11-23")).isEqualTo(Map.of(DropReason.BOT, 2L));
  }

  private Map<DropReason, Long> drops(String date) {
    LocalDate day = LocalDate.parse(date);
    return await(store.report(KOLKATA, new Period(day, day, Interval.DAY))).drops();
  }

  @Test
  void compares_a_day_up_to_the_full_hour_of_the_local_clock() {
    count("a", MIDNIGHT.minus(Duration.ofMinutes(24 * 60 - 61)), NONE); // yesterday, at 1:01
    count("b", MIDNIGHT.minus(Duration.ofMinutes(24 * 60 - 59)), NONE); // yesterday, at 0:59
    count("c", MIDNIGHT.plus(Duration.ofMinutes(59)), NONE);
    count("d", MIDNIGHT.plus(Duration.ofMinutes(61)), NONE);
    LocalDate today = LocalDate.parse("2026-11-23");

    var read =
        await(
            store.snapshot(
                KOLKATA,
                new Period(today, today, Interval.DAY),
                MIDNIGHT.plus(Duration.ofMinutes(119))));
    assertThat(read.compared())
        .isEqualTo(
            new Comparison(
                Instant.parse("2026-11-23T01:00:00Z"), new Totals(1, 0), new Totals(1, 0)));
    assertThat(read.report().totals().visits()).isEqualTo(2);
  }

  private static Page page(Site site) {
    return new Page(site, PagePath.ROOT, null);
  }

  private AddResult.Recorded count(String id, Instant at, List<VisitorToken> tokens) {
    Visit visit = new Visit(new VisitId(id), page(KOLKATA), at, tokens);
    return (AddResult.Recorded) await(store.add(visit));
  }

  private long today(Instant now) {
    return await(store.totals(KOLKATA, null, now)).today().visits();
  }
}
