/// Settings: what flags and environment variables mean, and what is wrong with them.
@NullMarked
package dev.footfall.server.config;

import org.jspecify.annotations.NullMarked;
