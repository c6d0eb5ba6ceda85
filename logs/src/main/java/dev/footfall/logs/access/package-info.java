/// What the lines of access logs mean. No I/O: bytes come in.
///
/// A [LogFormat] reads a line into a [LogLine]; [LogCounter] judges it; [PageLoads] walks all that
/// are visits in the order of their time. [LogFormats] is the table of formats.
@NullMarked
package dev.footfall.logs.access;

import org.jspecify.annotations.NullMarked;
