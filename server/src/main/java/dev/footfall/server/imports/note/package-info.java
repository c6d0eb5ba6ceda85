/// What an import says about the logs that it has read.
@NullMarked
package dev.footfall.server.imports.note;

import org.jspecify.annotations.NullMarked;
