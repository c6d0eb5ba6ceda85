package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.AddResult;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Visits for the suites of stores, with the tokens that a counter would make from [#TODAY] on.
final class StoreVisitFixtures {

  static final long TODAY = Epoch.of(NOON);

  private StoreVisitFixtures() {}

  static Salt salt(long epoch, int seed) {
    return Salt.random(epoch, new Random(seed));
  }

  static Visit visit(String id, Instant at, int visitor) {
    return new Visit(new VisitId(id), page(SITE), at, tokens(at, visitor));
  }

  static Visit visit(String id, Instant at, int visitor, List<Long> epochs) {
    var tokens = epochs.stream().map(e -> new VisitorToken(e, e, visitor)).toList();
    return new Visit(new VisitId(id), page(SITE), at, tokens);
  }

  /// The tokens that a counter makes from `TODAY` on: of the visit's epoch and the one before.
  static List<VisitorToken> tokens(Instant at, int visitor) {
    return Stream.iterate(Epoch.of(at), e -> e >= TODAY, e -> e - 1)
        .map(e -> new VisitorToken(e, e, visitor))
        .toList();
  }

  static Page page(Site site) {
    return new Page(site, PagePath.ROOT, null);
  }

  static Consumer<AddResult> recorded(boolean isNew, long visits, long visitors) {
    return Fixtures.recorded(isNew, new Totals(visits, visitors));
  }

  static boolean isNew(AddResult added) {
    return added instanceof AddResult.Recorded recorded && recorded.newVisitor();
  }
}
