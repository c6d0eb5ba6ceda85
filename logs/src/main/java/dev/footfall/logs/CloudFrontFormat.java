package dev.footfall.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/// CloudFront's standard logs: fields between tabs, named by a `#Fields:` heading, URL-encoded.
///
/// A path is encoded once more than the browser sent it, so `%2520` is its `%20`. User agents were
/// encoded twice for years. [Field
/// reference](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html).
final class CloudFrontFormat implements LogFormat {

  private static final String FIELDS = "#Fields:";

  /// In the order of the members of `columns`.
  private static final List<String> NAMES =
      List.of(
          "date",
          "time",
          "c-ip",
          "cs-method",
          "cs-uri-stem",
          "sc-status",
          "cs(Referer)",
          "cs(User-Agent)");

  private static final int DATE = 0;
  private static final int TIME = 1;
  private static final int ADDRESS = 2;
  private static final int METHOD = 3;
  private static final int TARGET = 4;
  private static final int STATUS = 5;
  private static final int REFERRER = 6;
  private static final int USER_AGENT = 7;

  private static final int DATE_LENGTH = 10;
  private static final int TIME_LENGTH = 8;
  private static final int STATUS_DIGITS = 3;

  private final LogTime time = new LogTime();

  /// Which of [#NAMES] each column is, or -1; none before the heading.
  private int[] columns = {};

  private final int[] starts = new int[NAMES.size()];
  private final int[] ends = new int[NAMES.size()];

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
    if (heading.startsWith(FIELDS)) {
      String[] names = heading.substring(FIELDS.length()).strip().split("\\s+");
      int[] found = Arrays.stream(names).mapToInt(NAMES::indexOf).toArray();
      if (Arrays.stream(found).filter(i -> i >= 0).distinct().count() < NAMES.size()) {
        return Read.MALFORMED;
      }
      columns = found;
    }
    return Read.OTHER;
  }

  /// Finds the columns that matter; answers whether the line has all columns.
  private boolean split(byte[] b, int from, int to) {
    int column = 0;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || b[i] == '\t') {
        if (column < columns.length && columns[column] >= 0) {
          starts[columns[column]] = start;
          ends[columns[column]] = i;
        }
        column++;
        start = i + 1;
      }
    }
    return column >= columns.length;
  }

  private boolean fill(byte[] b, LogLine line) {
    if (length(DATE) != DATE_LENGTH
        || length(TIME) != TIME_LENGTH
        || length(STATUS) != STATUS_DIGITS) {
      return false;
    }
    line.second = time.iso(b, starts[DATE], starts[TIME]);
    line.status = Bytes.number(b, starts[STATUS], STATUS_DIGITS);
    line.address.setOrDash(b, starts[ADDRESS], ends[ADDRESS]);
    line.method.set(b, starts[METHOD], ends[METHOD]);
    line.target.set(decodedOnce(b, starts[TARGET], ends[TARGET]));
    line.referrer.setOrDash(b, starts[REFERRER], ends[REFERRER]);
    fillUserAgent(b, line.userAgent);
    return line.second >= 0 && line.status >= 0;
  }

  private int length(int field) {
    return ends[field] - starts[field];
  }

  /// Only `%25` is CloudFront's own for sure: all other escapes may be the browser's.
  private static byte[] decodedOnce(byte[] b, int from, int to) {
    String stem = new String(b, from, to - from, UTF_8);
    return stem.replace("%25", "%").getBytes(UTF_8);
  }

  private void fillUserAgent(byte[] b, ByteSlice userAgent) {
    userAgent.setOrDash(b, starts[USER_AGENT], ends[USER_AGENT]);
    for (int times = 0; times < 2 && userAgent.text().contains("%"); times++) {
      byte[] encoded = userAgent.copy();
      userAgent.set(Bytes.percentDecoded(encoded, 0, encoded.length));
    }
  }
}
