/// Reads reports, histories and manual changes.
@NullMarked
package dev.footfall.store.dynamodb.history;

import org.jspecify.annotations.NullMarked;
