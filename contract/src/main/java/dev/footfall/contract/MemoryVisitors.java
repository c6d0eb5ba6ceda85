package dev.footfall.contract;

import dev.footfall.core.Visit;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.core.visitor.Window;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The salts and the open windows of the [MemoryStore]. Not thread-safe.
final class MemoryVisitors {

  private final Map<VisitorToken, Instant> windows = new HashMap<>();
  private final Map<Long, Salt> salts = new TreeMap<>(Comparator.reverseOrder());

  boolean isStale(Visit visit) {
    return !visit.isUnder(salts.keySet());
  }

  /// Opens a window unless the visitor has an open one; returns whether it did.
  boolean open(Visit visit) {
    boolean opens =
        !visit.tokens().isEmpty()
            && visit.tokens().stream()
                .map(windows::get)
                .noneMatch(openedAt -> openedAt != null && Window.isOpen(openedAt, visit.at()));
    if (opens) {
      windows.put(visit.tokens().getFirst(), visit.at());
    }
    return opens;
  }

  List<Salt> agree(Salt proposal) {
    salts.putIfAbsent(proposal.epoch(), proposal);
    return List.copyOf(salts.values());
  }

  void forget(Instant now) {
    windows.values().removeIf(openedAt -> !Window.isOpen(openedAt, now));
    windows.keySet().removeIf(token -> !Epoch.isLive(token.epoch(), now));
    salts.keySet().removeIf(epoch -> !Epoch.isLive(epoch, now));
  }
}
