/// Unpacks logs, and refuses what would be read in part.
@NullMarked
package dev.footfall.server.imports.packed;

import org.jspecify.annotations.NullMarked;
