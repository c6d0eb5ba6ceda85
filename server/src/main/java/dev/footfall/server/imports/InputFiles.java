package dev.footfall.server.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The files that the arguments of an import name: of a directory all that are in it, at any depth,
/// by name, but for those whose name starts with a dot.
final class InputFiles {

  /// A file to read.
  ///
  /// @param isNamed whether the owner named it, and not only its directory
  record InputFile(String name, boolean isNamed) {}

  private InputFiles() {}

  /// Returns the files in the order of the arguments.
  ///
  /// @throws ImportException if a directory cannot be read
  static List<InputFile> of(List<String> arguments) {
    List<InputFile> files = new ArrayList<>();
    for (String argument : arguments) {
      if (!argument.equals(LogInput.STDIN) && Files.isDirectory(Path.of(argument))) {
        files.addAll(in(argument));
      } else {
        files.add(new InputFile(argument, true));
      }
    }
    return List.copyOf(files);
  }

  private static List<InputFile> in(String directory) {
    try (Stream<Path> all = Files.walk(Path.of(directory))) {
      return all.filter(file -> Files.isRegularFile(file) && !isHidden(file))
          .sorted()
          .map(file -> new InputFile(file.toString(), false))
          .toList();
    } catch (IOException e) {
      throw new ImportException("cannot read all of the directory " + directory, e);
    }
  }

  private static boolean isHidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }
}
