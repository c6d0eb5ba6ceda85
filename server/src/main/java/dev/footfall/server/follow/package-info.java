/// Counts the page loads of access logs while servers write them.
@NullMarked
package dev.footfall.server.follow;

import org.jspecify.annotations.NullMarked;
