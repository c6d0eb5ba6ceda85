package dev.footfall.server.follow;

import dev.footfall.core.Counter;
import dev.footfall.core.Hit;
import dev.footfall.core.Outcome;
import dev.footfall.core.StoreException;
import dev.footfall.core.VisitId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the hits of a batch together, and remembers which of them were counted until all are.
/// Used by one thread.
final class HitBatch {

  private static final Logger LOG = LoggerFactory.getLogger(HitBatch.class);

  private final Counter counter;
  private final Set<VisitId> counted = new HashSet<>();

  HitBatch(Counter counter) {
    this.counter = counter;
  }

  /// Counts all hits, except those that were counted by an earlier attempt at the same batch.
  ///
  /// @param hits each has an id
  /// @throws StoreException if some may not have been counted: then the same batch must follow
  void count(List<Hit> hits) {
    Map<VisitId, CompletionStage<Outcome>> counting = new LinkedHashMap<>();
    for (Hit hit : hits) {
      VisitId id = Objects.requireNonNull(hit.id());
      if (!counted.contains(id)) {
        counting.put(id, counter.count(hit));
      }
    }
    int before = counted.size();
    counting.forEach(this::await);
    if (counted.size() < before + counting.size()) {
      throw new StoreException("some lines of a log were not counted");
    }
    counted.clear();
  }

  private void await(VisitId id, CompletionStage<Outcome> counting) {
    try {
      counting.toCompletableFuture().join();
      counted.add(id);
    } catch (CompletionException e) {
      LOG.debug("a line was not counted: {}", e.getClass().getName());
    }
  }
}
