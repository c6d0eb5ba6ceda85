package dev.footfall.core;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One request to count, as it arrived, not yet judged. It alone holds the client address.
///
/// @param id null when the sender gave none: such a hit cannot be sent again
public record Hit(Page page, @Nullable VisitId id, Client client) {

  /// Who sent the hit. Nothing of it outlives the judgement, and it prints as nothing.
  ///
  /// @param address null when it is not known: then a visit can be counted, but no visitor
  /// @param userAgent empty when the request had none
  public record Client(@Nullable Address address, String userAgent, Set<Signal> signals) {

    public Client {
      signals = Set.copyOf(signals);
    }

    @Override
    public String toString() {
      return "Client";
    }
  }

  /// What a request says about itself, beside what it asks for.
  public enum Signal {
    /// Fetched ahead of time: nobody looks at the page yet.
    PREFETCH,
    /// The visitor asked not to be told from others (`Sec-GPC`, `DNT`), or cannot be (a badge).
    NO_VISITOR,
    /// Fetched by an image proxy that hides its reader's user agent behind its own: no bot.
    IMAGE_PROXY,
    /// Sent by a page of a site that may not count here.
    FOREIGN_ORIGIN
  }

  boolean says(Signal signal) {
    return client.signals().contains(signal);
  }
}
