/// The embedded store: one SQLite file, one writer thread, one fsync for all visits that wait.
@NullMarked
package dev.footfall.store.sqlite;

import org.jspecify.annotations.NullMarked;
