/// The HTTP server over Vert.x: translates requests and responses, and decides nothing.
@NullMarked
package dev.footfall.server.http;

import org.jspecify.annotations.NullMarked;
