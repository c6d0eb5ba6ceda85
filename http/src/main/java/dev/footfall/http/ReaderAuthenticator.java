package dev.footfall.http;

import dev.footfall.core.page.Site;
import java.util.Optional;

/// Finds the site whose report a token lets its bearer read. Thread-safe; must not block, since it
/// is called on an event loop.
@FunctionalInterface
public interface ReaderAuthenticator {

  /// Accepts no token.
  ReaderAuthenticator NOBODY = _ -> Optional.empty();

  /// Returns the site whose report may be read with `given`, as it was sent; empty if it is not
  /// such a token.
  Optional<Site> site(String given);
}
