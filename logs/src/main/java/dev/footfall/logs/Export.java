package dev.footfall.logs;

import dev.footfall.core.Site;
import dev.footfall.core.history.History;

/// Everything that is kept about a site, as it leaves a counter and comes into another. Salts,
/// tokens and visit ids are no part of it.
public record Export(Site site, History history) {

  /// The version of the layout, in both formats.
  static final int VERSION = 1;
}
