package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.store.StoreVisitFixtures.TODAY;
import static dev.footfall.contract.store.StoreVisitFixtures.salt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.DropReason;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.VisitorToken;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every store promises of the test site: it is counted like any other, and can be erased.
public abstract class StoreTestSite extends StoreTest {

  /// @param opener opens the store under test
  protected StoreTestSite(StoreOpener opener) {
    super(opener, TODAY);
  }

  @Test
  void erases_the_test_site_and_its_history() {
    countOn(Site.SMOKE, 1);
    await(store.eraseTestSite());

    assertThat(await(store.totals(Site.SMOKE))).isEqualTo(Totals.ZERO);
    assertThat(report(Site.SMOKE)).isEqualTo(report(new Site("never.counted.example")));
  }

  @Test
  void leaves_all_other_sites_when_the_test_site_is_erased() {
    countOn(SITE, 1);
    countOn(Site.SMOKE, 2);
    Report before = report(SITE);
    await(store.eraseTestSite());

    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(1, 1));
    assertThat(report(SITE)).isEqualTo(before);
    assertThat(await(store.add(visit(SITE, NOON, 1))))
        .satisfies(Fixtures.recorded(true, new Totals(1, 1)));
  }

  @Test
  void counts_on_the_test_site_after_it_was_erased() {
    countOn(Site.SMOKE, 1);
    await(store.eraseTestSite());
    countOn(Site.SMOKE, 2);
    countOn(Site.SMOKE, 3);

    assertThat(await(store.totals(Site.SMOKE))).isEqualTo(new Totals(2, 2));
    assertThat(report(Site.SMOKE).paths())
        .containsExactly(new Report.Entry("/test", new Totals(2, 2)));
  }

  @Test
  void forgets_the_visit_ids_but_not_the_windows_of_the_test_site() {
    countOn(Site.SMOKE, 1);
    await(store.eraseTestSite());
    await(store.eraseTestSite());

    assertThat(await(store.add(visit(Site.SMOKE, NOON, 1))))
        .satisfies(Fixtures.recorded(false, new Totals(1, 0)));
  }

  @Test
  void erases_what_was_counted_days_ago() {
    await(store.add(visit(Site.SMOKE, NOON, 1)));
    await(store.eraseTestSite());
    await(store.totals(Site.SMOKE));
    Instant tomorrow = NOON.plusSeconds(86_400);
    await(store.agree(salt(TODAY + 1, 2)));
    var tokens =
        List.of(new VisitorToken(TODAY + 1, TODAY + 1, 1), new VisitorToken(TODAY, TODAY, 1));
    await(store.add(new Visit(new VisitId("b"), page(Site.SMOKE), tomorrow, tokens)));

    assertThat(await(store.totals(Site.SMOKE))).isEqualTo(new Totals(1, 1));
    await(store.eraseTestSite());
    assertThat(await(store.totals(Site.SMOKE))).isEqualTo(Totals.ZERO);
  }

  private void countOn(Site site, int visitor) {
    await(store.add(visit(site, NOON, visitor)));
    await(store.drop(new DroppedHit(new Page(site, PagePath.ROOT, null), DropReason.BOT, NOON)));
  }

  private Report report(Site site) {
    LocalDate day = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
    return await(store.report(site, new Period(day, day, Period.Interval.HOUR)));
  }

  private static Visit visit(Site site, Instant at, int visitor) {
    var tokens = List.of(new VisitorToken(TODAY, TODAY, visitor));
    return new Visit(new VisitId("v" + visitor), page(site), at, tokens);
  }

  private static Page page(Site site) {
    var from = Referrer.parse("https://news.example/", site).orElseThrow();
    return new Page(site, PagePath.parse("/test").orElseThrow(), from);
  }
}
