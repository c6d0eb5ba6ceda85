/// Requests and responses, as any carrier can make them.
@NullMarked
package dev.footfall.http.message;

import org.jspecify.annotations.NullMarked;
