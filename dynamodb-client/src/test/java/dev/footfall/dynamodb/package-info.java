@NullMarked
package dev.footfall.dynamodb;

import org.jspecify.annotations.NullMarked;
