package dev.footfall.server.cli.text;

import dev.footfall.server.text.Counted;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A record of what was removed by hand: the numbers, then path and note, if any.
///
/// @param undone as the API returns it
/// @param width of a line, in columns
/// @param indent where names begin
record UndoneText(JsonObject undone, int width, int indent) {

  Stream<String> lines() {
    String why =
        Stream.of("path", "note")
            .filter(undone::containsKey)
            .map(undone::getString)
            .collect(Collectors.joining(": "));
    String numbers = TerminalText.wrap(numbers(), width, indent);
    return why.isEmpty()
        ? Stream.of(numbers)
        : Stream.of(
            numbers,
            " ".repeat(indent) + TerminalText.cut(TerminalText.clean(why), width - indent));
  }

  private String numbers() {
    long visits = undone.getLong("visits");
    return String.format(
        Locale.ROOT,
        "%,10d  %s, %s of %s to %s, on %s",
        visits,
        Counted.noun(visits, "visit"),
        Counted.of(undone.getLong("visitors"), "visitor"),
        undone.getString("from"),
        undone.getString("to"),
        undone.getString("at").substring(0, 10));
  }
}
