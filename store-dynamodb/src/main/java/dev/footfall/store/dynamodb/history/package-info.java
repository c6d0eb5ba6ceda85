/// Reads reports and histories.
@NullMarked
package dev.footfall.store.dynamodb.history;

import org.jspecify.annotations.NullMarked;
