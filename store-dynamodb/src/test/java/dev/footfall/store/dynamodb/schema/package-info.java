@NullMarked
package dev.footfall.store.dynamodb.schema;

import org.jspecify.annotations.NullMarked;
