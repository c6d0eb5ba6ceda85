package dev.footfall.contract;

import dev.footfall.core.Totals;
import dev.footfall.core.visitor.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The plain model of who is new: what is remembered of a visitor is when a window opened in an
/// epoch. It is looked up from epochs beside its own, and forgotten once a clock that is asked to
/// forget is beyond it. Not thread-safe.
public final class WindowModel {

  private final Duration window;
  private final Map<Integer, Map<Long, Instant>> openedAt = new HashMap<>();
  private Totals totals = Totals.ZERO;

  /// @param window how long one is open; another than the real one is a positive control
  public WindowModel(Duration window) {
    this.window = window;
  }

  /// Counts a visit; returns whether it opens a window.
  public boolean isNew(int visitor, Instant at) {
    Map<Long, Instant> windows = openedAt.computeIfAbsent(visitor, _ -> new HashMap<>());
    boolean isNew =
        windows.entrySet().stream()
            .noneMatch(w -> Epoch.isLive(w.getKey(), at) && isOpen(w.getValue(), at));
    if (isNew) {
      windows.put(Epoch.of(at), at);
    }
    totals = totals.plusVisit(isNew);
    return isNew;
  }

  /// Forgets what is due.
  public void forget(Instant at) {
    openedAt
        .values()
        .forEach(
            windows ->
                windows
                    .entrySet()
                    .removeIf(w -> !Epoch.isLive(w.getKey(), at) || !isOpen(w.getValue(), at)));
  }

  private boolean isOpen(Instant opened, Instant at) {
    return at.isBefore(opened.plus(window));
  }

  /// Returns what was counted so far.
  public Totals totals() {
    return totals;
  }

  /// Returns when the windows were opened that are remembered.
  public List<Instant> all() {
    List<Instant> all = new ArrayList<>();
    openedAt.values().forEach(windows -> all.addAll(windows.values()));
    return all;
  }
}
