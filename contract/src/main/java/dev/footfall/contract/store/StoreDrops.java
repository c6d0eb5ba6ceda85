package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.store.HistoryFixtures.TODAY;
import static dev.footfall.contract.store.HistoryFixtures.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.DropCause;
import dev.footfall.core.DropReason;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.Totals;
import dev.footfall.core.history.DropTally;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.Report.Entry;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every store promises of hits that do not count, and of the crawlers among them.
public abstract class StoreDrops extends StoreTest {

  private static final Page PAGE = new Page(SITE, PagePath.ROOT, null);
  private static final Instant YESTERDAY = NOON.minus(Duration.ofDays(1));

  /// @param opener opens the store under test
  protected StoreDrops(StoreOpener opener) {
    super(opener);
  }

  @Test
  void are_reported_by_reason_and_bots_by_name_too() {
    dropBot(NOON, "Googlebot", 2);
    dropBot(YESTERDAY, "Googlebot", 1);
    dropBot(NOON, "GPTBot", 5);
    dropBot(YESTERDAY, "ClaudeBot", 3);
    drop(NOON, new DropCause(DropReason.PREFETCH));

    assertThat(report().dropped())
        .isEqualTo(
            new DropTally(
                Map.of(DropReason.BOT, 11L, DropReason.PREFETCH, 1L),
                List.of(entry("GPTBot", 5), entry("ClaudeBot", 3), entry("Googlebot", 3))));
  }

  @Test
  void of_a_crawler_without_a_name_are_reported_with_those_of_before_names_were_kept() {
    await(store.apply(SITE, drops(row(TODAY, "bot", 7, 0))));
    dropBot(NOON, "", 1);
    dropBot(NOON, "bingbot", 2);

    assertThat(report().drops()).isEqualTo(Map.of(DropReason.BOT, 10L));
    assertThat(report().dropped().crawlers())
        .containsExactly(entry(Report.OTHER, 8), entry("bingbot", 2));
  }

  @Test
  void are_exported_by_name_and_add_up_again_when_they_are_imported() {
    dropBot(NOON, "Googlebot", 2);
    dropBot(YESTERDAY, "Googlebot", 1);
    dropBot(NOON, "", 4);
    drop(NOON, new DropCause(DropReason.IGNORED));
    History exported = history();
    await(store.apply(OTHER_SITE, exported));

    assertThat(exported.drops())
        .containsExactly(
            row(TODAY.minus(Duration.ofDays(1)), "bot:Googlebot", 1, 0),
            row(TODAY, "bot", 4, 0),
            row(TODAY, "bot:Googlebot", 2, 0),
            row(TODAY, "ignored", 1, 0));
    assertThat(await(store.history(OTHER_SITE))).hasValue(exported);
  }

  @Test
  void are_added_to_by_an_import_and_taken_out_again() {
    dropBot(NOON, "Googlebot", 2);
    dropBot(NOON, "", 1);
    Row[] rows = {row(TODAY, "bot:Googlebot", 5, 0), row(TODAY, "bot:CCBot", 6, 0)};
    await(store.apply(SITE, drops(rows)));
    dropBot(NOON, "CCBot", 1);
    assertThat(report().dropped().crawlers())
        .containsExactly(entry("CCBot", 7), entry("Googlebot", 7), entry(Report.OTHER, 1));

    await(
        store.apply(
            SITE, drops(row(TODAY, "bot:Googlebot", -5, 0), row(TODAY, "bot:CCBot", -6, 0))));

    assertThat(report().drops()).isEqualTo(Map.of(DropReason.BOT, 4L));
    assertThat(report().dropped().crawlers())
        .containsExactly(entry("Googlebot", 2), entry(Report.OTHER, 1), entry("CCBot", 1));
  }

  @Test
  void are_read_though_another_version_named_the_crawler() {
    await(store.apply(SITE, drops(row(TODAY, "bot:Tomorrowbot", 3, 0))));

    assertThat(report().dropped().crawlers()).containsExactly(entry("Tomorrowbot", 3));
    assertThat(history().drops()).containsExactly(row(TODAY, "bot:Tomorrowbot", 3, 0));
  }

  private void dropBot(Instant at, String crawler, int times) {
    for (int i = 0; i < times; i++) {
      drop(at, DropCause.bot(crawler));
    }
  }

  private void drop(Instant at, DropCause cause) {
    await(store.drop(new DroppedHit(PAGE, cause, at)));
  }

  private static History drops(Row... rows) {
    return new History(List.of(), List.of(), List.of(), List.of(rows), List.of());
  }

  private static Entry entry(String name, long hits) {
    return new Entry(name, new Totals(hits, 0));
  }
}
