package dev.footfall.logs.export;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// An export as a table (RFC 4180, but lines end with a line feed), which spreadsheets read:
///
/// ```text
/// footfall export 2,start,name,visits,visitors
/// site,,blog.example,3904,1334
/// hour,2015-05-17T10:00:00Z,,41,20
/// path,0001-01-01,/post/,340,0
/// path,2015-05-17,/,12,9
/// referrer,2015-05-17,news.example/about,4,0
/// drop,2015-05-17,bot,7,0
/// import,,2370789 bytes sha256:9f86...,,
/// import,umami,90112 bytes sha256:60ab...,,
/// start value,,,12000,3000
/// undone,2015-06-01T09:30:00Z,2015-05-17 to 2015-05-18 /spam,1204,3
/// note,2015-06-01T09:30:00Z,"bots, all of them",,
/// ```
///
/// A referrer of a day without pages is a host alone; an export of such days alone has version 1.
/// The hours of a site with a time zone have its offset, for example `2015-05-17T10:00:00+02:00`;
/// such an export has version 3. The last three lines only where there are any; a note belongs to
/// the line before it. An import that was not a log says which counter's export it was. The path of
/// the year 1 is the start value of a page.
public final class CsvExport {

  private static final String HEADING = "footfall export ";
  private static final List<String> COLUMNS = List.of("start", "name", "visits", "visitors");
  private static final String IMPORT = "import";
  private static final String BYTES = " bytes sha256:";

  private CsvExport() {}

  /// Writes an export: the same bytes for the same history, whatever the locale.
  public static void write(Export export, Writer out) throws IOException {
    History history = export.history();
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    csv.writeRecord(HEADING + export.version(), "start", "name", "visits", "visitors");
    line(csv, List.of("site", "", export.site().host()), history.totals());
    for (ExportSection section : ExportSection.values()) {
      for (History.Row row : section.of(history)) {
        line(
            csv,
            List.of(section.label(), section.start(row, export.zone()), row.name()),
            row.totals());
      }
    }
    for (History.Source source : history.sources()) {
      if (source.kind() != Kind.EXPORT) {
        String what = source.bytes() + BYTES + source.sha256();
        csv.writeRecord(IMPORT, ExportBuilder.label(source), what, "", "");
      }
    }
    CsvManualChanges.write(history.manualChanges(), csv);
    csv.flush();
  }

  static void line(CsvWriter csv, List<String> what, Totals totals) {
    String visits = Long.toString(totals.visits());
    String visitors = Long.toString(totals.visitors());
    csv.writeRecord(what.get(0), what.get(1), what.get(2), visits, visitors);
  }

  /// Returns whether a file with this beginning is such a table, of any version.
  public static boolean isBegunBy(String beginning) {
    return beginning.startsWith(HEADING);
  }

  /// Reads what [#write] wrote, in this version or an earlier one.
  ///
  /// @throws ExportException if it is not an export, or not all of one
  public static Export read(Reader in) throws IOException {
    ExportBuilder export = new ExportBuilder();
    long line = 1;
    try {
      for (CsvRecord record : reader(in)) {
        line = record.getStartingLineNumber();
        if (line == 1) {
          readHeading(record.getFields());
        } else {
          read(record.getFields(), export);
        }
      }
      if (line == 1) {
        throw new ExportException("is not an export of version 1 to " + Export.VERSION);
      }
      line++;
      return export.build();
    } catch (UncheckedIOException e) {
      throw new IOException("cannot read the export", e);
    } catch (IllegalArgumentException | ArithmeticException | CsvParseException e) {
      throw new ExportException("is damaged at line " + line, e);
    }
  }

  private static CsvReader<CsvRecord> reader(Reader in) {
    return CsvReader.builder().allowExtraFields(true).allowMissingFields(true).ofCsvRecord(in);
  }

  /// The version may be in any digits: 0.1.0 wrote it in those of the locale.
  private static void readHeading(List<String> fields) {
    String first = fields.getFirst();
    String version = isBegunBy(first) ? first.substring(HEADING.length()) : "";
    boolean isNumber = version.length() == 1 && Character.isDigit(version.charAt(0));
    if (!isNumber
        || !Export.isReadable(Integer.parseInt(version))
        || !fields.subList(1, fields.size()).equals(COLUMNS)) {
      throw new ExportException("is not an export of version 1 to " + Export.VERSION);
    }
  }

  private static void read(List<String> fields, ExportBuilder export) {
    if (fields.size() != COLUMNS.size() + 1) {
      throw new IllegalArgumentException("not five columns");
    }
    String name = fields.get(2);
    switch (fields.getFirst()) {
      case "site" -> {
        export.site(name);
        export.totals(totals(fields));
      }
      case IMPORT -> {
        String[] source = name.split(BYTES, 2);
        export.source(fields.get(1), Long.parseLong(source[0]), source[source.length - 1]);
      }
      case CsvManualChanges.START -> export.startingTotals(totals(fields));
      case CsvManualChanges.UNDONE -> CsvManualChanges.readUndone(fields, totals(fields), export);
      case CsvManualChanges.NOTE -> export.note(name);
      default -> {
        ExportSection part = part(fields.getFirst()).orElseThrow(IllegalArgumentException::new);
        export.row(part, part.row(fields.get(1), name, totals(fields)));
      }
    }
  }

  private static Totals totals(List<String> fields) {
    return new Totals(Long.parseLong(fields.get(3)), Long.parseLong(fields.get(4)));
  }

  private static Optional<ExportSection> part(String label) {
    return Arrays.stream(ExportSection.values())
        .filter(part -> part.label().equals(label))
        .findAny();
  }
}
