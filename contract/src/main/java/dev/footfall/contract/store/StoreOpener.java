package dev.footfall.contract.store;

import dev.footfall.core.history.HistoryStore;
import java.time.InstantSource;

/// Opens the store that a suite is about.
@FunctionalInterface
public interface StoreOpener {

  /// Returns a new, empty store.
  ///
  /// @param clock where it is noon of 23 November 2026, UTC, for a store that asks for the time
  HistoryStore open(InstantSource clock);
}
