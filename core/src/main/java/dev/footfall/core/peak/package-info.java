/// Hours and days that stand out, and what they were as far as sums show it.
@NullMarked
package dev.footfall.core.peak;

import org.jspecify.annotations.NullMarked;
