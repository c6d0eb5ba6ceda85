/// Reads access logs and exports, and adds them to a store.
@NullMarked
package dev.footfall.server.imports;

import org.jspecify.annotations.NullMarked;
