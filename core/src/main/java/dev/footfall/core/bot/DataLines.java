package dev.footfall.core.bot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// Reads the data files of this package, whose lines are comments where they begin with `# `.
public final class DataLines {

  private DataLines() {}

  /// Returns the lines of a file that are neither empty nor comments.
  ///
  /// @param file its name in this package
  public static List<String> of(String file) {
    var stream = Objects.requireNonNull(DataLines.class.getResourceAsStream(file), file);
    try (var lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      return lines.lines().filter(line -> !line.isEmpty() && !line.startsWith("# ")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
