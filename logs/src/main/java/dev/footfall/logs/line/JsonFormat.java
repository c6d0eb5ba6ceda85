package dev.footfall.logs.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.footfall.logs.line.JsonFields.Node;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Logs of one JSON object a line, by the names of a [JsonProduct]. Objects without a request are
/// other entries.
final class JsonFormat implements LogFormat {

  private static final List<String> NOTHING = List.of("", "-");
  private static final String HEADERS = "headers";

  private static final List<String> AHEAD_OF_TIME = List.of("prefetch", "prerender", "preview");

  private final JsonProduct product;
  private final Node root;
  private final int givenClients;
  private final boolean isClientGiven;
  private final boolean namesFields;
  private final Map<Part, String> absent; // what the owner named, and no line had yet
  private List<String> fieldNames = List.of();
  private final @Nullable String[] values = new String[Part.values().length];
  private final int[] ranks = new int[values.length];
  private int fields; // of this line's objects, so far
  private boolean notForwarded; // the field that the owner named is empty
  private boolean hasHeaders; // where they are logged, a missing user agent was not sent

  JsonFormat(JsonProduct product, LogFormats.Options options) {
    this.product = product;
    JsonFields all = new JsonFields(product, options);
    this.root = all.root();
    this.givenClients = all.givenClients();
    this.isClientGiven = options.client().isGiven() || givenClients > 0;
    this.absent = new EnumMap<>(Part.class);
    absent.putAll(options.jsonFields());
    absent.remove(Part.CLIENT); // of which each line is judged
    this.namesFields = isClientGiven || !absent.isEmpty();
  }

  @Override
  public String label() {
    return product.label();
  }

  @Override
  public Read read(byte[] b, int from, int to, LogLine line) {
    if (from >= to) {
      return Read.OTHER;
    }
    line.clear();
    Arrays.fill(values, null);
    Arrays.fill(ranks, Integer.MAX_VALUE);
    fields = 0;
    notForwarded = false;
    hasHeaders = false;
    int start = LineObject.start(b, from, to);
    if (start < 0) {
      return Read.MALFORMED;
    }
    int end = LineObject.end(b, start, to);
    try (JsonParser json = LineObject.JSON.createParser(b, start, end - start)) {
      json.nextToken();
      object(json, root, line);
      if (json.nextToken() != null) {
        return Read.MALFORMED; // of several objects in a line, one alone would be read
      }
    } catch (IOException _) { // not JSON
      return Read.MALFORMED;
    }
    Read read = fill(line);
    if (namesFields && fieldNames.isEmpty() && read == Read.REQUEST) {
      fieldNames = LineObject.fieldNames(b, start, end);
    }
    return read;
  }

  @Override
  public List<String> fieldNames() {
    return fieldNames;
  }

  @Override
  public Collection<String> absentFields() {
    return absent.values();
  }

  private void object(JsonParser json, Node node, LogLine line) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      fields++;
      Node field = node.field(json.currentName());
      JsonToken value = json.nextToken();
      if (field == null) {
        json.skipChildren();
      } else if (value == JsonToken.START_OBJECT) {
        boolean isHeaders = product == JsonProduct.CADDY && json.currentName().equals(HEADERS);
        int before = fields;
        object(json, field, line);
        hasHeaders |= isHeaders && fields > before;
      } else {
        take(field, LineObject.value(json), line);
      }
    }
  }

  private void take(Node field, @Nullable String value, LogLine line) {
    if (field.part() == null || value == null) {
      return;
    }
    if (field.rank() == 0) {
      absent.remove(field.part());
    }
    switch (field.part()) {
      case PRIVACY -> line.noVisitor |= value.equals("1");
      case PURPOSE -> line.prefetch |= AHEAD_OF_TIME.stream().anyMatch(value::startsWith);
      default -> {
        int part = field.part().index();
        hasHeaders |= field.part() == Part.AGENT;
        if (field.part() == Part.CLIENT && field.rank() < givenClients && NOTHING.contains(value)) {
          notForwarded = true;
          return;
        }
        if (field.rank() < ranks[part] && !value.isEmpty()) {
          values[part] = value;
          ranks[part] = field.rank();
        }
      }
    }
  }

  private String value(Part part) {
    String value = values[part.index()];
    return value == null ? "" : value;
  }

  private Read fill(LogLine line) {
    if (!readRequest(line)) {
      return Read.OTHER;
    }
    setClient(line);
    set(line.host, Part.HOST);
    set(line.referrer, Part.REFERRER);
    set(line.userAgent, Part.AGENT);
    line.hasUserAgent = hasHeaders;
    line.status = status(value(Part.STATUS));
    String time = value(Part.TIME);
    line.second =
        AnyTime.second(time.isEmpty() ? value(Part.DATE) + "T" + value(Part.CLOCK) : time);
    if (product == JsonProduct.CLOUDFRONT_JSON) {
      ColumnFormat.decode(line);
    }
    return line.isComplete() ? Read.REQUEST : Read.MALFORMED;
  }

  /// Where the field that the owner named is there and empty, nobody forwarded the request, and the
  /// usual place holds.
  private void setClient(LogLine line) {
    set(line.client, Part.CLIENT);
    if (isClientGiven && ranks[Part.CLIENT.index()] >= givenClients) {
      line.lacksClientField = true;
      if (!notForwarded) {
        line.client.clear();
      }
    }
  }

  /// Returns whether the object has a request.
  private boolean readRequest(LogLine line) {
    byte[] request = value(Part.REQUEST).getBytes(UTF_8);
    line.setRequest(request, 0, request.length);
    boolean isTarget = value(Part.REQUEST).startsWith("/"); // of a request by parts
    Part target = value(Part.TARGET).isEmpty() && isTarget ? Part.REQUEST : Part.TARGET;
    if (!value(target).isEmpty() && !value(Part.METHOD).isEmpty()) {
      set(line.method, Part.METHOD);
      set(line.target, target);
    }
    return !line.method.isEmpty() || (request.length > 0 && !value(Part.STATUS).isEmpty());
  }

  private void set(ByteSlice slice, Part part) {
    byte[] bytes = value(part).getBytes(UTF_8);
    slice.setOrDash(bytes, 0, bytes.length);
  }

  private static int status(String text) {
    try {
      return (int) Double.parseDouble(text);
    } catch (NumberFormatException _) {
      return -1;
    }
  }
}
