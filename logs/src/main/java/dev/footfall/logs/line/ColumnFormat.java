package dev.footfall.logs.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Logs with a `#Fields:` heading (W3C extended log file format): CloudFront's standard logs, with
/// tabs between the fields, and those of IIS, with blanks. Times are UTC.
///
/// CloudFront URL-encodes: a path once more than the browser sent it, so `%2520` is its `%20`; user
/// agents were encoded twice for years. IIS writes a blank as `+`. [CloudFront's field
/// reference](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html),
/// [W3C](https://www.w3.org/TR/WD-logfile.html).
final class ColumnFormat implements LogFormat {

  private static final String FIELDS = "#Fields:";

  /// In the order of CloudFront's version 1, whose lines a pipeline may have cut from their
  /// heading.
  private static final String CLOUDFRONT =
      FIELDS
          + " date time x-edge-location sc-bytes c-ip cs-method cs(host) cs-uri-stem sc-status"
          + " cs(referer) cs(user-agent) cs-uri-query";

  private static final Map<String, Part> NAMES =
      Map.ofEntries(
          Map.entry("date", Part.DATE),
          Map.entry("time", Part.CLOCK),
          Map.entry("c-ip", Part.CLIENT),
          Map.entry("cs-method", Part.METHOD),
          Map.entry("cs-uri-stem", Part.TARGET),
          Map.entry("sc-status", Part.STATUS),
          Map.entry("cs(referer)", Part.REFERRER),
          Map.entry("cs(user-agent)", Part.AGENT),
          Map.entry("x-host-header", Part.HOST),
          Map.entry("cs-host", Part.HOST));

  private static final Set<Part> NEEDED =
      EnumSet.of(Part.DATE, Part.CLOCK, Part.CLIENT, Part.METHOD, Part.TARGET, Part.STATUS);

  private static final int DATE_LENGTH = 10;
  private static final int CLOCK_LENGTH = 8;
  private static final int STATUS_DIGITS = 3;

  private final LogTime time = new LogTime();
  private final ClientField client;

  /// What each column is, null where it does not matter; empty before the heading.
  private @Nullable Part[] columns = {};

  private List<String> names = List.of();

  private boolean isCloudFront;
  private final int[] starts = new int[Part.values().length];
  private final int[] ends = new int[Part.values().length];

  ColumnFormat(ClientField client) {
    this.client = client;
  }

  /// Returns a reader that takes lines without a heading as CloudFront's.
  static LogFormat cloudFront(ClientField client) {
    ColumnFormat format = new ColumnFormat(client);
    format.readHeading(CLOUDFRONT);
    return format;
  }

  @Override
  public String label() {
    return isCloudFront ? "CloudFront standard log" : "W3C extended log (IIS)";
  }

  @Override
  public Read read(byte[] b, int from, int to, LogLine line) {
    if (from >= to) {
      return Read.OTHER;
    }
    if (b[from] == '#') {
      return readHeading(new String(b, from, to - from, UTF_8));
    }
    line.clear();
    return columns.length > 0 && split(b, from, to) && fill(b, line)
        ? Read.REQUEST
        : Read.MALFORMED;
  }

  private Read readHeading(String heading) {
    if (!heading.startsWith(FIELDS)) {
      return Read.OTHER;
    }
    String fields = heading.substring(FIELDS.length()).strip().toLowerCase(Locale.ROOT);
    names = List.of(fields.split("\\s+"));
    isCloudFront = names.contains("x-edge-location");
    @Nullable Part[] found = names.stream().map(this::part).toArray(Part[]::new);
    Set<Part> needed = EnumSet.copyOf(NEEDED);
    if (client.isGiven()) {
      needed.remove(Part.CLIENT); // whose absence is told line by line
    }
    boolean isComplete = Arrays.asList(found).containsAll(needed);
    columns = isComplete ? found : new Part[0]; // what follows is not of the heading before
    return isComplete ? Read.OTHER : Read.MALFORMED;
  }

  @Override
  public List<String> fieldNames() {
    return names;
  }

  private @Nullable Part part(String name) {
    if (client.isGiven() && (isGivenClient(name) || name.equals("c-ip"))) {
      return isGivenClient(name) ? Part.CLIENT : null;
    }
    return name.equals("cs(host)") && !isCloudFront ? Part.HOST : NAMES.get(name);
  }

  /// A name is that of a header or a column; a number counts columns.
  private boolean isGivenClient(String name) {
    return client.name().isEmpty()
        ? client.number() > 0 && names.indexOf(name) == client.number() - 1
        : name.equalsIgnoreCase(client.name())
            || name.replaceAll("^cs\\(|\\)$", "").equalsIgnoreCase(client.name());
  }

  /// Finds the columns that matter; returns whether the line has all columns.
  private boolean split(byte[] b, int from, int to) {
    Arrays.fill(starts, 0);
    Arrays.fill(ends, 0);
    char separator = Bytes.indexOf(b, '\t', from, to) < 0 ? ' ' : '\t';
    int column = 0;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || b[i] == separator) {
        Part part = column < columns.length ? columns[column] : null;
        if (part != null) {
          starts[part.index()] = start;
          ends[part.index()] = i;
        }
        column++;
        start = i + 1;
      }
    }
    return column >= columns.length;
  }

  private boolean fill(byte[] b, LogLine line) {
    if (length(Part.DATE) != DATE_LENGTH
        || length(Part.CLOCK) != CLOCK_LENGTH
        || length(Part.STATUS) != STATUS_DIGITS) {
      return false;
    }
    line.second = time.iso(b, start(Part.DATE), start(Part.CLOCK));
    line.status = Bytes.number(b, start(Part.STATUS), STATUS_DIGITS);
    set(line.client, Part.CLIENT, b);
    line.lacksClientField = client.isGiven() && line.client.isEmpty();
    set(line.host, Part.HOST, b);
    set(line.method, Part.METHOD, b);
    set(line.target, Part.TARGET, b);
    set(line.referrer, Part.REFERRER, b);
    set(line.userAgent, Part.AGENT, b);
    line.hasUserAgent = length(Part.AGENT) > 0;
    if (isCloudFront) {
      decode(line);
    } else {
      line.userAgent.set(line.userAgent.text().replace('+', ' ').getBytes(UTF_8));
    }
    return line.isComplete();
  }

  private int start(Part part) {
    return starts[part.index()];
  }

  private int length(Part part) {
    return ends[part.index()] - start(part);
  }

  private void set(ByteSlice slice, Part part, byte[] b) {
    slice.setOrDash(b, start(part), ends[part.index()]);
  }

  /// Undoes what CloudFront encodes. In a path only `%25` is its own for sure: all other escapes
  /// may be the browser's.
  static void decode(LogLine line) {
    line.target.set(line.target.text().replace("%25", "%").getBytes(UTF_8));
    for (int times = 0; times < 2 && line.userAgent.text().contains("%"); times++) {
      byte[] encoded = line.userAgent.copy();
      line.userAgent.set(Bytes.percentDecoded(encoded, 0, encoded.length));
    }
  }
}
