@NullMarked
package dev.footfall.bench.scale;

import org.jspecify.annotations.NullMarked;
