package dev.footfall.core;

import dev.footfall.core.page.Page;
import dev.footfall.core.visitor.Address;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One request to count, as it arrived, not yet judged. It alone holds the client address.
///
/// @param id null if the sender gave none: such a hit counts each time it is sent
public record Hit(Page page, @Nullable VisitId id, Client client) {

  /// The client that sent the hit. Nothing of it is kept after the hit was judged, and [#toString]
  /// contains none of it.
  ///
  /// @param address null if it is not known: then a visit can be counted, but not a visitor
  /// @param userAgent empty when the request had none
  public record Client(@Nullable Address address, String userAgent, Set<Signal> signals) {

    /// Copies the signals.
    public Client {
      signals = Set.copyOf(signals);
    }

    @Override
    public String toString() {
      return "Client";
    }
  }

  /// Properties of a request that affect how it is counted.
  public enum Signal {
    /// Fetched ahead of time: nobody looks at the page yet.
    PREFETCH,
    /// No visitor is counted: the browser asked for it (`Sec-GPC`, `DNT`), or its address is
    /// unknown (a badge).
    NO_VISITOR,
    /// Fetched by an image proxy that replaces its reader's user agent by its own, and is not a
    /// bot.
    IMAGE_PROXY,
    /// Sent by a page of a site that may not count here.
    FOREIGN_ORIGIN
  }

  boolean says(Signal signal) {
    return client.signals().contains(signal);
  }
}
