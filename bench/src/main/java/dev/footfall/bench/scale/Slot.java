package dev.footfall.bench.scale;

/// The place of one item. Guarded by itself.
final class Slot {

  private Stored stored = Stored.NOTHING;
  private boolean isTaken;

  synchronized Stored stored() {
    return stored;
  }

  synchronized void store(Stored after) {
    stored = after;
  }

  /// Whether a transaction is under way that changes or checks it.
  synchronized boolean isTaken() {
    return isTaken;
  }

  /// For a transaction, unless another one has it.
  synchronized boolean take() {
    boolean wasFree = !isTaken;
    isTaken = true;
    return wasFree;
  }

  synchronized void free() {
    isTaken = false;
  }
}
