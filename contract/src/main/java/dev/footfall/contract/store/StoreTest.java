package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;

import dev.footfall.contract.TestClock;
import dev.footfall.core.AddResult;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.VisitorToken;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What the suites of stores share: a store that was just opened, and what was counted in it.
abstract class StoreTest {

  private final StoreOpener opener;
  private final long[] epochs;

  /// The store under test.
  protected HistoryStore store;

  private int visits;

  /// @param epochs those that the store is to have a salt of
  StoreTest(StoreOpener opener, long... epochs) {
    this.opener = opener;
    this.epochs = epochs.clone();
  }

  @BeforeEach
  final void openStore() {
    store = opener.open(new TestClock(NOON));
    for (long epoch : epochs) {
      await(store.agree(StoreVisitFixtures.salt(epoch, 1)));
    }
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  /// Everything that is kept of the site.
  final History history() {
    return await(store.history(SITE)).orElseThrow();
  }

  final Totals totals() {
    return await(store.totals(SITE));
  }

  /// The report of the week that ends on 23 November 2026.
  final Report report() {
    LocalDate today = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
    return await(store.report(SITE, new Period(today.minusDays(6), today, Period.Interval.DAY)));
  }

  /// Counts a visit of the site, and returns the totals after it.
  final Totals count(Instant at, int visitor, String path) {
    var added = await(store.add(visitTo("v" + ++visits, at, visitor, path)));
    return ((AddResult.Recorded) added).totals().total();
  }

  static Visit visitTo(String id, Instant at, int visitor, String path) {
    return visitTo(
        id, at, visitor, new Page(SITE, new PagePath(path), new Referrer("news.example")));
  }

  static Visit visitTo(String id, Instant at, int visitor, Page page) {
    var tokens =
        Stream.of(0, -1, -2, 1).map(e -> new VisitorToken(Epoch.of(at) + e, 1, visitor)).toList();
    return new Visit(new VisitId(id), page, at, tokens);
  }
}
