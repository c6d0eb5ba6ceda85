package dev.footfall.logs;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// An export as a table (RFC 4180, but lines end with a line feed), which spreadsheets read:
///
/// ```text
/// footfall export 1,start,name,visits,visitors
/// site,,blog.example,3904,1334
/// hour,2015-05-17T10:00:00Z,,41,20
/// path,2015-05-17,/,12,9
/// referrer,2015-05-17,news.example,4,0
/// drop,2015-05-17,bot,7,0
/// import,,2370789 bytes sha256:9f86...,,
/// start value,,,12000,3000
/// undone,2015-06-01T09:30:00Z,2015-05-17 to 2015-05-18 /spam,1204,3
/// note,2015-06-01T09:30:00Z,"bots, all of them",,
/// ```
///
/// The last three only where there are any; a note belongs to the line before.
public final class CsvExport {

  private static final String HEADING = "footfall export %d,start,name,visits,visitors";
  private static final String IMPORT = "import";
  private static final String BYTES = " bytes sha256:";
  private static final int COLUMNS = 5;

  private CsvExport() {}

  /// Writes an export: the same bytes for the same history.
  public static void write(Export export, Appendable out) throws IOException {
    History history = export.history();
    line(out, HEADING.formatted(Export.VERSION));
    line(out, "site,," + export.site().host() + "," + numbers(history.totals()));
    for (ExportSection part : ExportSection.values()) {
      for (History.Row row : part.of(history)) {
        String name = quoted(row.name());
        String where = part.label() + "," + part.start(row) + "," + name;
        line(out, where + "," + numbers(row.totals()));
      }
    }
    for (History.Source source : history.sources()) {
      if (source.kind() == Kind.LOG) {
        line(out, IMPORT + ",," + source.bytes() + BYTES + source.sha256() + ",,");
      }
    }
    CsvByHand.write(history.manualChanges(), out);
  }

  static void line(Appendable out, String line) throws IOException {
    out.append(line).append('\n');
  }

  static String numbers(Totals totals) {
    return totals.visits() + "," + totals.visitors();
  }

  static String quoted(String name) {
    return name.contains(",") || name.contains("\"")
        ? "\"" + name.replace("\"", "\"\"") + "\""
        : name;
  }

  /// Whether a file that begins so is such a table, of whatever version.
  public static boolean isBegunBy(String beginning) {
    return beginning.startsWith("footfall export ");
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws ExportException when it is no export, or not all of one
  public static Export read(BufferedReader in) throws IOException {
    ExportBuilder export = new ExportBuilder();
    long number = 1;
    try {
      if (!HEADING.formatted(Export.VERSION).equals(in.readLine())) {
        throw new ExportException("is no export of version " + Export.VERSION);
      }
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        read(fields(line), export);
      }
      number++;
      return export.build();
    } catch (IllegalArgumentException e) {
      throw new ExportException("is damaged at line " + number, e);
    }
  }

  private static void read(List<String> fields, ExportBuilder export) {
    if (fields.size() != COLUMNS) {
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
        export.source(Long.parseLong(source[0]), source[source.length - 1]);
      }
      case CsvByHand.START -> export.startingTotals(totals(fields));
      case CsvByHand.UNDONE -> CsvByHand.readUndone(fields, totals(fields), export);
      case CsvByHand.NOTE -> export.note(name);
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

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean again = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        i += again ? 1 : 0;
        field.append(again ? "\"" : "");
        quoted ^= !again;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
