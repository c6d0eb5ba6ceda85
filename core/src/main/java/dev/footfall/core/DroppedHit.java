package dev.footfall.core;

import dev.footfall.core.page.Site;
import java.time.Instant;

/// A hit that was not counted, ready to be tallied in a store.
public record DroppedHit(Site site, DropReason reason, Instant at) {}
