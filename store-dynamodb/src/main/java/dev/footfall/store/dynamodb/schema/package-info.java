/// The keys and attributes of the items.
@NullMarked
package dev.footfall.store.dynamodb.schema;

import org.jspecify.annotations.NullMarked;
