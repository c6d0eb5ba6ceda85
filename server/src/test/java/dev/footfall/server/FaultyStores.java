package dev.footfall.server;

import dev.footfall.core.AddResult;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.ReportStore;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.core.visitor.Window;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/// Stores with one fault each, for positive controls.
final class FaultyStores {

  private FaultyStores() {}

  /// Its windows last longer, or less than nothing longer.
  ///
  /// @param byMs 1 or -1
  static ReportStore withLongerWindows(ReportStore right, int byMs) {
    Map<VisitorToken, Instant> opened = new HashMap<>();
    return adding(
        right,
        visit -> {
          boolean isAtEdge =
              visit.tokens().stream()
                  .flatMap(token -> Stream.ofNullable(opened.get(token)))
                  .map(at -> at.plus(Window.LENGTH))
                  .anyMatch(end -> visit.at().equals(byMs > 0 ? end : end.minusMillis(1)));
          Visit seen = isAtEdge ? at(visit, visit.at().minusMillis(byMs)) : visit;
          return right.add(seen).whenComplete((added, _) -> note(opened, seen, added));
        });
  }

  private static void note(Map<VisitorToken, Instant> opened, Visit visit, AddResult added) {
    if (added instanceof AddResult.Recorded(boolean isNew, _) && isNew) {
      opened.merge(
          visit.tokens().getFirst(),
          visit.at(),
          (at, again) -> Window.isOpen(at, again) ? at : again);
    }
  }

  /// It takes a visit that is sent again for another.
  static ReportStore forgettingIds(ReportStore right) {
    var ids = new AtomicLong();
    return adding(
        right,
        visit -> {
          var id = new VisitId("n" + ids.getAndIncrement());
          return right.add(new Visit(id, visit.page(), visit.at(), visit.tokens()));
        });
  }

  private static Visit at(Visit visit, Instant at) {
    return new Visit(visit.id(), visit.page(), at, visit.tokens());
  }

  private static ReportStore adding(
      ReportStore right, Function<Visit, CompletionStage<AddResult>> add) {
    return (ReportStore)
        Proxy.newProxyInstance(
            ReportStore.class.getClassLoader(),
            new Class<?>[] {ReportStore.class},
            (_, method, arguments) -> {
              if (method.getName().equals("add")) {
                return add.apply((Visit) arguments[0]);
              }
              try {
                return method.invoke(right, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
