/// How Footfall's own lines are logged: as text, or as JSON.
@NullMarked
package dev.footfall.server.logging;

import org.jspecify.annotations.NullMarked;
