package dev.footfall.logs.line;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where a line has the client's address, when not at the usual place.
///
/// @param number which field of the line, from 1; 0 leaves that to the format; [#LAST_QUOTED] is
///   the last quoted field
/// @param name which named field or column; empty where a number says it
public record ClientField(int number, String name) {

  /// The usual place.
  public static final ClientField AUTO = new ClientField(0, "");

  /// The number of the last quoted field, where a server behind a proxy logs `X-Forwarded-For`.
  static final int LAST_QUOTED = -1;

  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z@_][A-Za-z0-9@_.()-]{0,99}");

  /// Returns whether the client is not at the usual place.
  public boolean isGiven() {
    return !equals(AUTO);
  }

  /// Returns how a sentence calls the field.
  @Override
  public String toString() {
    if (!name.isEmpty()) {
      return "field '" + name + "'";
    }
    return number == LAST_QUOTED ? "last quoted field" : "field " + number;
  }

  /// Returns the field that `text` means: `auto`, `last`, a number from 1 to 99 or a name; empty if
  /// it is none of these.
  public static Optional<ClientField> parse(String text) {
    return switch (text) {
      case "auto" -> Optional.of(AUTO);
      case "last" -> Optional.of(new ClientField(LAST_QUOTED, ""));
      default ->
          NUMBER.matcher(text).matches()
              ? Optional.of(new ClientField(Integer.parseInt(text), ""))
              : Optional.of(text)
                  .filter(name -> NAME.matcher(name).matches())
                  .map(name -> new ClientField(0, name));
    };
  }
}
