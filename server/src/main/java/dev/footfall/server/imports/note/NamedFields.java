package dev.footfall.server.imports.note;

import dev.footfall.logs.access.LogFile;
import dev.footfall.logs.line.ClientField;
import dev.footfall.logs.line.LogFormats;
import dev.footfall.logs.line.Part;
import dev.footfall.server.text.Counted;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether the lines of all logs have the fields that the owner named. Not thread-safe.
public final class NamedFields {

  private final ClientField client; // the place that the owner named
  private boolean hasClient;
  private long visits;
  private long without;
  private @Nullable Set<String> absent; // null before the first log
  private List<String> names = List.of();

  /// @param options what the owner said
  public NamedFields(LogFormats.Options options) {
    String json = options.jsonFields().get(Part.CLIENT);
    this.client =
        json == null || options.client().isGiven() ? options.client() : new ClientField(0, json);
  }

  /// Takes a log that was read and has requests.
  public void add(LogFile file) {
    hasClient |= file.hasClientField();
    visits += file.counts().visits();
    without += file.withoutClientField();
    names = names.isEmpty() ? file.fieldNames() : names;
    List<String> absentHere = file.absentFields();
    if (absent == null) {
      absent = new LinkedHashSet<>(absentHere);
    } else {
      absent.retainAll(absentHere);
    }
  }

  /// Returns what to say where no line has one of the fields.
  public Optional<String> refusal() {
    if (without > 0 && !hasClient) {
      return Optional.of(
          "nothing was added: no line has a %s with anything but a - in it%s"
              .formatted(client, known()));
    }
    return absent == null || absent.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "nothing was added: no line has a field '"
                + String.join("' or '", absent)
                + "'"
                + known());
  }

  private String known() {
    if (!names.isEmpty()) {
      return "; there are: " + String.join(", ", names);
    }
    return client.name().isEmpty() ? "" : "; these lines have fields without names";
  }

  /// Returns what to say where some visits lack the client's field.
  public Optional<String> note() {
    return without == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d of %s %s no %s; where it is a - the usual address was taken",
                without,
                Counted.of(visits, "visit"),
                without == 1 ? "has" : "have",
                client));
  }
}
