/// The history of a site as values: reports, exports, imports and manual changes.
@NullMarked
package dev.footfall.core.history;

import org.jspecify.annotations.NullMarked;
