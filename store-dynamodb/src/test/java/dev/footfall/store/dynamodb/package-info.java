@NullMarked
package dev.footfall.store.dynamodb;

import org.jspecify.annotations.NullMarked;
