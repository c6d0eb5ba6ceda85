/// Counts visits and drops, exactly once.
@NullMarked
package dev.footfall.store.dynamodb.count;

import org.jspecify.annotations.NullMarked;
