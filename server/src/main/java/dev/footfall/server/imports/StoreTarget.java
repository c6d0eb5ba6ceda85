package dev.footfall.server.imports;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.page.Site;
import dev.footfall.server.config.Await;
import java.util.Optional;

/// A site in a store that this process has opened.
record StoreTarget(HistoryStore store, Site site) implements ImportTarget {

  @Override
  public Optional<History> history() {
    return Await.of(store.history(site));
  }

  @Override
  public Totals apply(History added) {
    return Await.of(store.apply(site, added));
  }

  @Override
  public void close() {
    store.close();
  }
}
