/// Adds histories and takes visits out, resumably, while visits are counted.
@NullMarked
package dev.footfall.store.dynamodb.imports;

import org.jspecify.annotations.NullMarked;
