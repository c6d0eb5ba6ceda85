package dev.footfall.core;

import dev.footfall.core.page.Page;
import dev.footfall.core.page.Site;
import java.time.Instant;

/// A hit that was not counted, ready to be tallied in a store.
public record DroppedHit(Page page, DropCause cause, Instant at) {

  /// A hit that names no crawler.
  public DroppedHit(Page page, DropReason reason, Instant at) {
    this(page, new DropCause(reason), at);
  }

  /// Returns the site of the page.
  public Site site() {
    return page.site();
  }

  /// Returns why it was not counted.
  public DropReason reason() {
    return cause.reason();
  }
}
