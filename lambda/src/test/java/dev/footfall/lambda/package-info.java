@NullMarked
package dev.footfall.lambda;

import org.jspecify.annotations.NullMarked;
