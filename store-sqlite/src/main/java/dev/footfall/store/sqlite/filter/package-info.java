/// What is certainly not in a table, known from memory alone, so that it need not be looked up.
@NullMarked
package dev.footfall.store.sqlite.filter;

import org.jspecify.annotations.NullMarked;
