/// Counts visits and drops, each visit exactly once, and sums totals.
@NullMarked
package dev.footfall.store.dynamodb.count;

import org.jspecify.annotations.NullMarked;
