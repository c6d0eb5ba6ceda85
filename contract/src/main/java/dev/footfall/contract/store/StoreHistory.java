package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.store.HistoryFixtures.EXPORT;
import static dev.footfall.contract.store.HistoryFixtures.LOG;
import static dev.footfall.contract.store.HistoryFixtures.LONG_AGO;
import static dev.footfall.contract.store.HistoryFixtures.TODAY;
import static dev.footfall.contract.store.HistoryFixtures.row;
import static dev.footfall.contract.store.HistoryFixtures.sums;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.DropReason;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.visitor.Epoch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every store promises of the history that an export holds.
public abstract class StoreHistory extends StoreTest {

  /// @param opener opens the store under test
  protected StoreHistory(StoreOpener opener) {
    super(opener, Epoch.of(NOON) - 2, Epoch.of(NOON) - 1, Epoch.of(NOON), Epoch.of(NOON) + 1);
  }

  @Test
  void knows_nothing_of_a_site_that_was_never_counted() {
    await(store.apply(OTHER_SITE, sums(TODAY, 5, 3, LOG)));

    assertThat(await(store.history(SITE))).isEmpty();
    assertThat(await(store.totals(SITE))).isEqualTo(Totals.ZERO);
  }

  @Test
  void exports_what_was_counted() {
    count(NOON, 1, "/");
    count(NOON.plus(Duration.ofHours(1)), 1, "/about");
    count(NOON.plus(Duration.ofHours(1)), 2, "/about");
    await(
        store.drop(
            new DroppedHit(new Page(SITE, PagePath.ROOT, null), DropReason.RATE_LIMITED, NOON)));

    assertThat(history())
        .isEqualTo(
            new History(
                List.of(row(NOON, "", 1, 1), row(NOON.plus(Duration.ofHours(1)), "", 2, 1)),
                List.of(row(TODAY, "/", 1, 1), row(TODAY, "/about", 2, 1)),
                List.of(row(TODAY, "news.example/", 1, 0), row(TODAY, "news.example/about", 2, 0)),
                List.of(row(TODAY, "rate_limited", 1, 0)),
                List.of()));
  }

  /// Two texts whose order differs by bytes and by UTF-16; two that are the same for 1,500 bytes.
  @Test
  void exports_names_in_the_order_of_their_bytes_however_long() {
    String wide = "/" + "\u65e5".repeat(PagePath.MAX_LENGTH - 2);
    var names = List.of("/", "/A", "/a", wide + "a", wide + "b", "/\uff21", "/\ud83d\ude00");
    var paths = names.stream().map(name -> row(LONG_AGO, name, 1, 1)).toList();
    var sums = new History(List.of(), paths, List.of(), List.of(), List.of());
    await(
        store.apply(
            SITE, new History(List.of(), paths.reversed(), List.of(), List.of(), List.of())));

    assertThat(history()).isEqualTo(sums);
  }

  @Test
  void exports_the_same_after_import_into_another_site() {
    count(NOON.minus(Duration.ofDays(1)), 1, "/");
    count(NOON, 1, "/about");
    await(store.apply(SITE, sums(LONG_AGO, 100, 10, LOG, EXPORT)));
    History told = history();

    assertThat(await(store.apply(OTHER_SITE, told))).isEqualTo(told.totals());
    assertThat(await(store.history(OTHER_SITE))).contains(told);
    assertThat(history()).isEqualTo(told);
  }
}
