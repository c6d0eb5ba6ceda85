package dev.footfall.logs.line;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The table of formats, by the names that `--format` takes, in the order in which they are tried.
public final class LogFormats {

  /// Finds the format by the first lines.
  public static final String AUTO = "auto";

  /// How an owner's logs differ from the usual.
  ///
  /// @param client where the client address is: see [ClientField]
  /// @param jsonFields names of JSON fields by their [Part]; they go before the usual ones
  public record Options(ClientField client, Map<Part, String> jsonFields) {

    /// The usual logs.
    public static final Options NONE = new Options(ClientField.AUTO, Map.of());

    /// Copies the names of the fields.
    public Options {
      jsonFields = Map.copyOf(jsonFields);
    }
  }

  private static final Map<String, Function<Options, LogFormat>> TABLE = new LinkedHashMap<>();

  static {
    TABLE.put("combined", options -> QuotedFormat.combined(options.client()));
    TABLE.put("common", options -> QuotedFormat.common(options.client()));
    TABLE.put("w3c", options -> new ColumnFormat(options.client()));
    TABLE.put("cloudfront", options -> ColumnFormat.cloudFront(options.client()));
    for (JsonProduct product : JsonProduct.values()) {
      TABLE.put(product.formatName(), options -> new JsonFormat(product, options));
    }
    TABLE.put("docker", WrappedFormat::new);
    for (PositionFormat.Layout layout : PositionFormat.Layout.values()) {
      TABLE.put(layout.formatName(), options -> new PositionFormat(layout, options.client()));
    }
    for (CsvProduct product : CsvProduct.values()) {
      TABLE.put(product.formatName(), options -> new CsvFormat(product, options.client()));
    }
  }

  private LogFormats() {}

  /// Returns all names, [#AUTO] first.
  public static List<String> names() {
    List<String> names = new ArrayList<>(TABLE.keySet());
    names.addFirst(AUTO);
    return names;
  }

  /// Returns a new reader of the named format, or empty if there is no such format.
  public static Optional<LogFormat> named(String name, Options options) {
    return name.equals(AUTO)
        ? Optional.of(new AutoFormat(all(options)))
        : Optional.ofNullable(TABLE.get(name)).map(format -> format.apply(options));
  }

  /// Returns a new reader of every format.
  private static List<LogFormat> all(Options options) {
    return TABLE.values().stream().map(format -> format.apply(options)).toList();
  }

  /// Returns readers of the formats that may stand inside a JSON string.
  static List<LogFormat> inside(Options options) {
    return TABLE.entrySet().stream()
        .filter(entry -> !entry.getKey().equals("docker"))
        .map(entry -> entry.getValue().apply(options))
        .toList();
  }
}
