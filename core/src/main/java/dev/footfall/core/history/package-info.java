/// What is known of a site over time: reports, exports, imports and what was changed by hand, as
/// values.
@NullMarked
package dev.footfall.core.history;

import org.jspecify.annotations.NullMarked;
