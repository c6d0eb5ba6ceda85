package dev.footfall.logs.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.footfall.core.history.History.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Page views that another counter exported as CSV (RFC 4180), read as if they were requests: the
/// session stands for the client's address. A record may go over several lines.
final class CsvFormat implements LogFormat {

  /// Longer records are malformed, in characters.
  private static final int MAX_RECORD = 1 << 14;

  private static final byte[] GET = "GET".getBytes(UTF_8);
  private static final int OK = 200;

  private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{2,63}");

  /// Makes a session the name of a host, by which visitors are told apart as well as by an address.
  private static final String SESSION_DOMAIN = ".session";

  private static final Pattern NO_SESSION = Pattern.compile("[0-]*");

  private final CsvProduct product;
  private final ClientField client; // which such an export has not
  private List<String> columns = List.of(); // empty before the heading
  private String begun = ""; // a record that goes on in the next line

  CsvFormat(CsvProduct product, ClientField client) {
    this.product = product;
    this.client = client;
  }

  @Override
  public String label() {
    return product.label();
  }

  @Override
  public Kind kind() {
    return product.kind();
  }

  @Override
  public Read read(byte[] b, int from, int to, LogLine line) {
    if (from >= to && begun.isEmpty()) {
      return Read.OTHER;
    }
    String text = begun + new String(b, from, to - from, UTF_8);
    begun = "";
    if (columns.isEmpty()) {
      return readHeading(text);
    }
    if (text.length() > MAX_RECORD) {
      return Read.MALFORMED;
    }
    if (text.chars().filter(c -> c == '"').count() % 2 != 0) {
      begun = text + "\n";
      return Read.OTHER;
    }
    return record(text).map(record -> fill(record, line)).orElse(Read.MALFORMED);
  }

  private Read readHeading(String text) {
    Optional<CsvRecord> heading = text.indexOf(',') < 0 ? Optional.empty() : record(text);
    List<String> names = heading.map(CsvRecord::getFields).orElse(List.of());
    if (!new HashSet<>(names).containsAll(product.columns())) {
      return Read.MALFORMED;
    }
    columns = List.copyOf(names);
    return Read.OTHER;
  }

  private static Optional<CsvRecord> record(String text) {
    try {
      return CsvReader.builder().ofCsvRecord(text).stream().findFirst();
    } catch (CsvParseException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Read fill(CsvRecord record, LogLine line) {
    if (record.getFieldCount() != columns.size()) {
      return Read.MALFORMED;
    }
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i), record.getField(i));
    }
    line.clear();
    line.second = AnyTime.second(product.time(row));
    if (line.second < 0) {
      return Read.MALFORMED;
    }
    if (!product.isPageView(row)) {
      return Read.OTHER;
    }
    line.method.set(GET);
    line.status = OK;
    line.hasUserAgent = false;
    line.client.set(client(product.session(row)).getBytes(UTF_8));
    line.lacksClientField = client.isGiven();
    line.host.set(product.host(row).getBytes(UTF_8));
    line.target.set(product.path(row).getBytes(UTF_8));
    line.referrer.set(product.referrer(row).getBytes(UTF_8));
    return Read.REQUEST;
  }

  /// Returns the name of a visitor; empty where the counter did not tell visitors apart.
  private static String client(String session) {
    return SESSION.matcher(session).matches() && !NO_SESSION.matcher(session).matches()
        ? session + SESSION_DOMAIN
        : "";
  }
}
