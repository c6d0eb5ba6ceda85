/// Reports as the API sends them.
@NullMarked
package dev.footfall.http.report;

import org.jspecify.annotations.NullMarked;
