package dev.footfall.core;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/// The live salts, as agreed on through the store. Remembers the last agreement, so that a visit
/// costs no read but in the first moment of an epoch. Thread-safe.
final class Salts {

  private final CounterStore store;
  private final RandomGenerator random;
  private volatile List<Salt> agreed = List.of();

  Salts(CounterStore store, RandomGenerator random) {
    this.store = store;
    this.random = random;
  }

  /// The live salts at `at`, first that of its epoch.
  CompletionStage<List<Salt>> liveAt(Instant at) {
    List<Salt> known = live(agreed, at);
    return known.isEmpty() ? agree(at) : CompletableFuture.completedStage(known);
  }

  /// Asks the store again: another writer may have begun an epoch.
  CompletionStage<List<Salt>> agree(Instant at) {
    return store
        .agree(Salt.random(Epoch.of(at), random))
        .thenApply(
            salts -> {
              agreed = List.copyOf(salts);
              return live(salts, at);
            });
  }

  /// The live ones among `salts`, first that of the epoch of `at`; empty when that one is missing.
  private static List<Salt> live(List<Salt> salts, Instant at) {
    long current = Epoch.of(at);
    List<Salt> live =
        salts.stream()
            .filter(salt -> Epoch.isLive(salt.epoch(), at))
            .sorted((a, b) -> Boolean.compare(b.epoch() == current, a.epoch() == current))
            .toList();
    return live.isEmpty() || live.getFirst().epoch() != current ? List.of() : live;
  }
}
