package dev.footfall.store.sqlite;

import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.page.Site;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The totals of all sites as of the last commit, start values included. Written by the writer
/// thread alone; any thread may read.
final class CommittedTotals {

  private final Map<Site, Totals> totals = new ConcurrentHashMap<>();
  private volatile boolean isLoaded;

  /// Returns the totals of a site; zero if it was never counted.
  ///
  /// @throws StoreException if they could not be read again after a failure
  Totals of(Site site) {
    if (!isLoaded) {
      throw new StoreException("the database could not be read again after a failure");
    }
    return totals.getOrDefault(site, Totals.ZERO);
  }

  /// Takes the totals of all sites from the database.
  void load(Map<Site, Totals> all) {
    totals.keySet().retainAll(all.keySet());
    totals.putAll(all);
    isLoaded = true;
  }

  /// Is not to be read until the next [#load].
  void unload() {
    isLoaded = false;
  }

  void put(Site site, Totals now) {
    totals.put(site, now);
  }

  void removeAll(Collection<Site> erased) {
    totals.keySet().removeAll(erased);
  }
}
