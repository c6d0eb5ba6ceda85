package dev.footfall.server.imports;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.page.Site;
import dev.footfall.server.config.StoreLocation;
import java.util.Optional;

/// The counts of one site, to be read and changed by one command at a time: in the store itself, or
/// through the server that counts in it.
public sealed interface ImportTarget extends AutoCloseable permits StoreTarget, SocketTarget {

  /// Returns everything that is kept about the site, or empty if it was never counted.
  Optional<History> history();

  /// Adds these sums exactly once, as [dev.footfall.core.history.HistoryStore#apply] does; returns
  /// the site's totals after it.
  Totals apply(History added);

  @Override
  void close();

  /// Returns the counts of a site. Where a server on this machine holds them, it is asked.
  ///
  /// @throws dev.footfall.core.StoreException if they cannot be opened
  /// @throws dev.footfall.server.config.CommandException if the server refuses
  static ImportTarget open(StoreLocation location, Site site) {
    Optional<ImportTarget> running =
        location instanceof StoreLocation.Sqlite(var data)
            ? SocketTarget.connect(data, site, ImportSocket.VERSION).map(target -> target)
            : Optional.empty();
    return running.orElseGet(() -> new StoreTarget(location.open(), site));
  }
}
