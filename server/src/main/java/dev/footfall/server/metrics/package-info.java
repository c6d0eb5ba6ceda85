/// What the server measures of itself, and how Prometheus reads it.
@NullMarked
package dev.footfall.server.metrics;

import org.jspecify.annotations.NullMarked;
