package dev.footfall.logs.line;

import java.util.Locale;
import java.util.regex.Pattern;

/// Logs whose fields are known by their position, with blanks between them and quotes round those
/// that may hold blanks.
final class PositionFormat implements LogFormat {

  private static final int NONE = -1;

  /// The layouts, by the numbers of their fields from 0.
  ///
  /// [S3](https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html),
  /// [ALB](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html),
  /// [classic
  /// ELB](https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/access-log-collection.html),
  /// [HAProxy](https://docs.haproxy.org/3.0/configuration.html#8.2.3), from its client on.
  enum Layout {
    S3("S3 server access log", 6, "(WEBSITE|REST)\\.GET\\.OBJECT", 2, 3, 8, 9, 15, 16),
    ALB("ALB access log", 0, "https?|h2|wss?|grpcs?", 1, 3, 12, 8, NONE, 13),
    ELB("ELB access log", NONE, "", 0, 2, 11, 7, NONE, 12),
    HAPROXY("HAProxy HTTP log", NONE, "", 1, 0, NONE, 5, NONE, NONE);

    private final String label;
    private final int kind;
    private final Pattern counted;
    private final int time;
    private final int client;
    private final int request;
    private final int status;
    private final int referrer;
    private final int agent;

    /// @param kind the field that says what an entry is, or none
    /// @param counted which kinds may be page loads
    /// @param at the fields of time, client, request (none: the last in quotes), status, referrer
    ///   and user agent
    Layout(String label, int kind, String counted, int... at) {
      this.label = label;
      this.kind = kind;
      this.counted = Pattern.compile(counted);
      this.time = at[0];
      this.client = at[1];
      this.request = at[2];
      this.status = at[3];
      this.referrer = at[4];
      this.agent = at[5];
    }

    /// Returns the name that `--format` takes.
    String formatName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Of S3: `REST.PUT.OBJECT`, `S3.EXPIRE.OBJECT`.
  private static final Pattern OPERATION = Pattern.compile("[A-Z0-9]+(\\.[A-Z_]+)+");

  /// HAProxy's time in brackets: `[10/Mar/2025:09:00:00.655]`.
  private static final int HAPROXY_TIME = 26;

  private final Layout layout;
  private final ClientField client;
  private final LineFields fields = new LineFields();
  private final LogTime time = new LogTime();
  private final ByteSlice field = new ByteSlice();

  PositionFormat(Layout layout, ClientField client) {
    this.layout = layout;
    this.client = client;
  }

  @Override
  public String label() {
    return layout.label;
  }

  @Override
  public Read read(byte[] b, int from, int to, LogLine line) {
    if (from >= to) {
      return Read.OTHER;
    }
    line.clear();
    int start = layout == Layout.HAPROXY ? beforeTime(b, from, to) : from;
    fields.split(b, start, to);
    if (layout == Layout.S3 && isOtherOperation(b)) {
      return Read.OTHER;
    }
    int request = layout.request == NONE ? fields.lastQuoted() : layout.request;
    if (request < 0 || request >= fields.count() || !fields.isQuoted(request)) {
      return Read.MALFORMED;
    }
    line.setRequest(b, fields.start(request), fields.end(request));
    line.second = second(b);
    line.status = (int) number(text(b, layout.status));
    takeClient(b, line);
    fields.take(layout.referrer, b, line.referrer);
    fields.take(layout.agent, b, line.userAgent);
    line.hasUserAgent = layout.agent != NONE;
    return line.isComplete() ? kind(b) : Read.MALFORMED;
  }

  private Read kind(byte[] b) {
    boolean counts = layout.kind == NONE || layout.counted.matcher(text(b, layout.kind)).matches();
    return counts ? Read.REQUEST : Read.MALFORMED;
  }

  /// What nobody fetched, as the end of an object's life, may have no request.
  private boolean isOtherOperation(byte[] b) {
    String operation = fields.count() > layout.agent ? text(b, layout.kind) : "";
    return OPERATION.matcher(operation).matches() && !layout.counted.matcher(operation).matches();
  }

  private void takeClient(byte[] b, LogLine line) {
    if (client.isGiven()) {
      int given =
          client.number() == ClientField.LAST_QUOTED ? fields.lastQuoted() : client.number() - 1;
      fields.take(given, b, line.client);
      line.lacksClientField = line.client.isEmpty();
    } else {
      fields.take(layout.client, b, line.client);
    }
  }

  private String text(byte[] b, int position) {
    fields.take(position, b, field);
    return field.text();
  }

  /// HAProxy writes no offset: its times are taken for UTC.
  private long second(byte[] b) {
    int position = layout.time;
    boolean isClf = layout == Layout.S3 && position < fields.count();
    if (isClf && fields.end(position) - fields.start(position) == LogTime.CLF_LENGTH) {
      return time.clf(b, fields.start(position));
    }
    return AnyTime.second(text(b, position));
  }

  private static long number(String text) {
    return text.length() == 3 && text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(text)
        : -1;
  }

  /// Returns where the client is: the word before the time, whatever syslog put before it.
  private static int beforeTime(byte[] b, int from, int to) {
    for (int i = from + 1; i + HAPROXY_TIME <= to; i++) {
      boolean isTime = b[i] == '[' && b[i + HAPROXY_TIME - 1] == ']' && b[i - 1] == ' ';
      if (isTime && b[i + 3] == '/') {
        int word = i - 1;
        while (word > from && b[word - 1] != ' ') {
          word--;
        }
        return word;
      }
    }
    return from;
  }
}
