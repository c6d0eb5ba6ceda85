/// The open windows of visitors, in their table and in memory.
@NullMarked
package dev.footfall.store.sqlite.window;

import org.jspecify.annotations.NullMarked;
