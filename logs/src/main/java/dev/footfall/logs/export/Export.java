package dev.footfall.logs.export;

import dev.footfall.core.history.History;
import dev.footfall.core.page.Site;

/// Everything that is kept about a site, as one counter exports it and another imports it. Salts,
/// tokens and visit ids are not part of it.
public record Export(Site site, History history) {

  /// The version of the layout, of CSV and JSON alike.
  static final int VERSION = 1;
}
