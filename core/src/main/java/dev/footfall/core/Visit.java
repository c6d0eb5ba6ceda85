package dev.footfall.core;

import java.time.Instant;
import java.util.List;

/// A counted page load, ready to be added to a store.
///
/// @param at when it arrived, UTC, whole milliseconds
/// @param tokens the visitor's token under each live salt, first the one to open a window with;
///   empty when no visitor is to be counted
public record Visit(VisitId id, Page page, Instant at, List<VisitorToken> tokens) {

  public Visit {
    tokens = List.copyOf(tokens);
  }
}
