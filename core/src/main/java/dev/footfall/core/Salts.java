package dev.footfall.core;

import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/// The live salts, as agreed on through the store. The last agreement is cached, so a visit needs
/// no read except in the first moment of an epoch. Thread-safe.
final class Salts {

  private final CounterStore store;
  private final RandomGenerator random;
  private volatile Agreement last = Agreement.NONE;

  /// The salts that are live in an epoch, its own first; empty if it has none yet.
  private record Agreement(long epoch, List<Salt> live) {
    static final Agreement NONE = new Agreement(Long.MIN_VALUE, List.of());
  }

  Salts(CounterStore store, RandomGenerator random) {
    this.store = store;
    this.random = random;
  }

  /// Returns the live salts at `at`, the one of its epoch first.
  CompletionStage<List<Salt>> liveAt(Instant at) {
    Agreement known = last;
    return known.epoch() == Epoch.of(at) && !known.live().isEmpty()
        ? CompletableFuture.completedStage(known.live())
        : agree(at);
  }

  /// Reads the salts from the store again, since another writer may have begun an epoch, and
  /// returns those that are live.
  CompletionStage<List<Salt>> agree(Instant at) {
    return store
        .agree(Salt.random(Epoch.of(at), random))
        .thenApply(
            salts -> {
              List<Salt> live = live(salts, at);
              last = new Agreement(Epoch.of(at), live);
              return live;
            });
  }

  /// Lets go of the salts of another epoch: they are due, and the next visit may be days away.
  void forget(Instant now) {
    if (last.epoch() != Epoch.of(now)) {
      last = Agreement.NONE;
    }
  }

  /// Returns the live ones among `salts`, the one of the epoch of `at` first; empty if that one is
  /// missing.
  private static List<Salt> live(List<Salt> salts, Instant at) {
    long current = Epoch.of(at);
    List<Salt> live = new ArrayList<>();
    for (Salt salt : salts) {
      if (salt.epoch() == current) {
        live.addFirst(salt);
      } else if (Epoch.isLive(salt.epoch(), at)) {
        live.add(salt);
      }
    }
    return live.isEmpty() || live.getFirst().epoch() != current ? List.of() : List.copyOf(live);
  }
}
