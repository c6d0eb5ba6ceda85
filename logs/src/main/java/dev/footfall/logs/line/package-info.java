/// What one line of an access log means, in each format.
@NullMarked
package dev.footfall.logs.line;

import org.jspecify.annotations.NullMarked;
