/// The command line: one class a command.
@NullMarked
package dev.footfall.server.cli;

import org.jspecify.annotations.NullMarked;
