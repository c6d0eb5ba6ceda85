package dev.footfall.core;

import dev.footfall.core.page.Page;
import dev.footfall.core.page.Site;
import java.time.Instant;

/// A hit that was not counted, ready to be tallied in a store.
public record DroppedHit(Page page, DropReason reason, Instant at) {

  /// Returns the site of the page.
  public Site site() {
    return page.site();
  }
}
