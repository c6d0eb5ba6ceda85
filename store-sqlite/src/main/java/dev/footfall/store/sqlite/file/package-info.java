/// The database file: opened, locked, migrated, watched.
@NullMarked
package dev.footfall.store.sqlite.file;

import org.jspecify.annotations.NullMarked;
