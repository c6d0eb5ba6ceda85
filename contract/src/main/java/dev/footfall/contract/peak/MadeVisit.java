package dev.footfall.contract.peak;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One visit of a made site.
///
/// @param visitor who came, as a number
/// @param referrer the host that led there; null if none did
record MadeVisit(Instant at, int visitor, String path, @Nullable String referrer) {}
