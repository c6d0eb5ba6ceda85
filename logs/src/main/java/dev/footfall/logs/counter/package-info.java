/// Sums that other counters export, as a history that can be added.
@NullMarked
package dev.footfall.logs.counter;

import org.jspecify.annotations.NullMarked;
