/// What is counted: a [Hit] arrives, [Counter] judges it, a [Visit] is added to a [CounterStore].
///
/// The words (hit, visit, visitor, window, salt, outcome) are defined in the README. Times are UTC
/// instants in whole milliseconds.
@NullMarked
package dev.footfall.core;

import org.jspecify.annotations.NullMarked;
