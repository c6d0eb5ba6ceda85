package dev.footfall.core;

import dev.footfall.core.page.Page;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.VisitorToken;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// A counted page load, ready to be added to a store.
///
/// @param at when it arrived, UTC, whole milliseconds
/// @param tokens the visitor's token under each live salt, first the one to open a window with;
///   empty if no visitor is to be counted
public record Visit(VisitId id, Page page, Instant at, List<VisitorToken> tokens) {

  /// Copies the tokens.
  public Visit {
    tokens = List.copyOf(tokens);
  }

  /// Returns whether the visitor was looked up under all live salts and would be written under one
  /// that exists; true for a visit without tokens.
  ///
  /// @param epochs the epochs of all salts that exist
  public boolean isUnder(Collection<Long> epochs) {
    if (tokens.isEmpty()) {
      return true;
    }
    for (long epoch : epochs) {
      if (Epoch.isLive(epoch, at) && !hasTokenOf(epoch)) {
        return false;
      }
    }
    return epochs.contains(tokens.getFirst().epoch());
  }

  private boolean hasTokenOf(long epoch) {
    for (VisitorToken token : tokens) {
      if (token.epoch() == epoch) {
        return true;
      }
    }
    return false;
  }
}
