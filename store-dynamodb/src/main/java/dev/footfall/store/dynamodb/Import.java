package dev.footfall.store.dynamodb;

import dev.footfall.core.Site;
import java.time.LocalDate;

/// An import that is under way.
///
/// @param number see [Journal]
/// @param today the days before are over for every writer
record Import(Site site, long number, LocalDate today, Calls calls) {}
