package dev.footfall.store.dynamodb.imports;

import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.DynamoSession;
import java.time.LocalDate;

/// An import that is under way.
///
/// @param number see [ImportJournal]
/// @param today the days before are over for every writer
record ImportRun(Site site, long number, LocalDate today, DynamoSession session) {}
