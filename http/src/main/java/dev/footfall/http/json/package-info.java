/// JSON as text.
@NullMarked
package dev.footfall.http.json;

import org.jspecify.annotations.NullMarked;
