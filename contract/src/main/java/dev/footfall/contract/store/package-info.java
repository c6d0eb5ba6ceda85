/// What every store promises: one small suite a topic.
@NullMarked
package dev.footfall.contract.store;

import org.jspecify.annotations.NullMarked;
