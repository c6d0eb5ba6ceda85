/// Words that several rooms write.
@NullMarked
package dev.footfall.server.text;

import org.jspecify.annotations.NullMarked;
