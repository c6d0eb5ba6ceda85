package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.SITE;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.AddResult;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// Makes visits of the fixture's site, with tokens under the salts of the day and the day before.
final class Visits {

  private Visits() {}

  static Visit visit(String id, Instant at, long visitor) {
    return visit(id, at, visitor, new Page(SITE, PagePath.ROOT, null));
  }

  static Visit visit(String id, Instant at, long visitor, Page page) {
    return new Visit(new VisitId(id), page, at, tokens(visitor, Epoch.of(at), Epoch.of(at) - 1));
  }

  /// Returns the same visit looked up under the salt of the day after, too.
  static Visit ahead(Visit visit) {
    long epoch = Epoch.of(visit.at());
    long visitor = visit.tokens().getFirst().low();
    return new Visit(
        visit.id(), visit.page(), visit.at(), tokens(visitor, epoch, epoch - 1, epoch + 1));
  }

  private static List<VisitorToken> tokens(long visitor, long... epochs) {
    return LongStream.of(epochs).mapToObj(e -> new VisitorToken(e, e, visitor)).toList();
  }

  static Salt salt(long epoch) {
    return Salt.random(epoch, new Random(epoch));
  }

  static Consumer<AddResult> recorded(boolean isNew, long visits, long visitors) {
    return Fixtures.recorded(isNew, new Totals(visits, visitors));
  }

  static boolean isNew(AddResult added) {
    return switch (added) {
      case AddResult.Recorded r -> r.newVisitor();
      case AddResult.StaleSalts _ -> throw new AssertionError("stale salts");
    };
  }
}
