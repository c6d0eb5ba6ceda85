/// Who reads a site for machines: recognized, and named, by the user agent.
@NullMarked
package dev.footfall.core.bot;

import org.jspecify.annotations.NullMarked;
