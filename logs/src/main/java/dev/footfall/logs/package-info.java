/// What the lines of access logs mean, and how an export is written and read. No I/O: bytes come
/// and go.
///
/// A [LogFormat] reads a line into a [LogLine]; [LogCounter] judges it; [PageLoads] walks all that
/// are visits in the order of their time. [CsvExport] and [JsonExport] are what goes out, and in
/// again.
@NullMarked
package dev.footfall.logs;

import org.jspecify.annotations.NullMarked;
