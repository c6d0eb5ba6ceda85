/// Reports as text for a terminal.
@NullMarked
package dev.footfall.server.cli.text;

import org.jspecify.annotations.NullMarked;
