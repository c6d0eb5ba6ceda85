package dev.footfall.server.config;

import dev.footfall.logs.line.ClientField;
import dev.footfall.logs.line.LogFormats;
import dev.footfall.logs.line.Part;
import dev.footfall.server.config.ImportConfig.RawFormat;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads how files are written; adds a sentence to the problems for each bad setting.
final class FormatOptionsParser {

  /// Those that an access log can be of.
  private static final int FIRST_YEAR = 1970;

  private static final int LAST_YEAR = 2105;

  /// `client=x_forwarded_for`
  private static final Pattern JSON_FIELD = Pattern.compile("([a-z]+)=([^=,\\s]{1,200})");

  private FormatOptionsParser() {}

  /// Returns the day on which numbers without days are counted, or null if none was given.
  static @Nullable LocalDate day(RawFormat raw, List<String> problems) {
    String text = raw.day();
    if (text.isEmpty() || isDay(text)) {
      return text.isEmpty() ? null : LocalDate.parse(text);
    }
    problems.add("--day must be a day from 1970 to 2105, for example 2026-11-21");
    return null;
  }

  private static boolean isDay(String text) {
    try {
      int year = LocalDate.parse(text).getYear();
      return year >= FIRST_YEAR && year <= LAST_YEAR;
    } catch (DateTimeParseException _) {
      return false;
    }
  }

  /// Returns the name of the format.
  static String name(RawFormat raw, List<String> problems) {
    String name = raw.name();
    if (!name.equals(ImportConfig.FOOTFALL) && !LogFormats.names().contains(name)) {
      problems.add(
          "--format must be %s or footfall, not '%s'"
              .formatted(String.join(", ", LogFormats.names()), name));
    }
    return name;
  }

  /// Returns where in a line the parts are.
  static LogFormats.Options options(RawFormat raw, List<String> problems) {
    Optional<ClientField> client = ClientField.parse(raw.clientField());
    if (client.isEmpty()) {
      problems.add("--client-field must be auto, last, a number from 1 to 99 or a field's name");
    }
    Map<Part, String> fields = new EnumMap<>(Part.class);
    for (String field : raw.jsonFields()) {
      Matcher matcher = JSON_FIELD.matcher(field);
      Optional<Part> part =
          matcher.matches() ? Part.named(matcher.group(1)) : Optional.<Part>empty();
      if (part.isEmpty()) {
        problems.add("--json-fields must be PART=NAME,... where PART is one of " + parts());
      } else if (fields.put(part.get(), matcher.group(2)) != null) {
        problems.add("--json-fields names the field of %s twice".formatted(part.get().label()));
      }
    }
    return new LogFormats.Options(client.orElse(ClientField.AUTO), fields);
  }

  private static String parts() {
    return Arrays.stream(Part.values()).map(Part::label).collect(Collectors.joining(", "));
  }
}
