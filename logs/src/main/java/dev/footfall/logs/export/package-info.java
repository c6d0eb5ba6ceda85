/// How everything that is kept about a site is written and read: [CsvExport] for spreadsheets,
/// [JsonExport] for programs.
@NullMarked
package dev.footfall.logs.export;

import org.jspecify.annotations.NullMarked;
