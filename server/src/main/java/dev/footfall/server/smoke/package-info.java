/// Checks a running counter from outside, as a browser would use it.
@NullMarked
package dev.footfall.server.smoke;

import org.jspecify.annotations.NullMarked;
