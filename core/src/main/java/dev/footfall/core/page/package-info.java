/// What is looked at: a site, a path in it, and the host that led there.
@NullMarked
package dev.footfall.core.page;

import org.jspecify.annotations.NullMarked;
