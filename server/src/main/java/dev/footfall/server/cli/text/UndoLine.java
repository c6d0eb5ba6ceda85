package dev.footfall.server.cli.text;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The command that shows what an undo would take out, to be copied into a shell.
///
/// @param site host name of the site
/// @param undo its days, and its path, if any, as the API returns them
/// @param store options that say where the counts are kept
record UndoLine(String site, JsonObject undo, List<String> store) {

  private static final String PLAIN = "[A-Za-z0-9_/.:=@%+,-]+";

  /// Returns the command in one line; empty if the path has characters that a terminal does not
  /// show as they are.
  Optional<String> text() {
    String path = undo.getString("path", "");
    if (!path.equals(TerminalText.clean(path))) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(List.of("footfall", "undo", "--site", site));
    words.addAll(List.of("--from", undo.getString("from"), "--to", undo.getString("to")));
    if (!path.isEmpty()) {
      words.addAll(List.of("--path", path));
    }
    words.addAll(store);
    words.add("--dry-run");
    return Optional.of(words.stream().map(UndoLine::quoted).collect(Collectors.joining(" ")));
  }

  /// Returns a word as a POSIX shell reads it: paths come from strangers.
  private static String quoted(String word) {
    return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
