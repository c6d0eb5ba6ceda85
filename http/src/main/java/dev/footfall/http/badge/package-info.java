/// The badge as a picture.
@NullMarked
package dev.footfall.http.badge;

import org.jspecify.annotations.NullMarked;
