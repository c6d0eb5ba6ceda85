package dev.footfall.server.imports;

import dev.footfall.server.imports.InputFiles.InputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files that the arguments of an import name: of a directory all that are in it, at any depth,
/// by name, but for those whose name starts with a dot.
///
/// @param all in the order of the arguments
/// @param passedOver what else is in a directory and cannot be read as a file: links to
///   directories, which may lead round in a circle, links to nothing, pipes, sockets and devices
record InputFiles(List<InputFile> all, List<Path> passedOver) {

  private static final int NAMED = 5;

  /// A file to read.
  ///
  /// @param isNamed whether the owner named it, and not only its directory
  record InputFile(String name, boolean isNamed) {}

  /// Returns what these arguments name.
  ///
  /// @throws ImportException if a directory cannot be read
  static InputFiles of(List<String> arguments) {
    List<InputFile> files = new ArrayList<>();
    List<Path> passedOver = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.equals(LogInput.STDIN) || !Files.isDirectory(Path.of(argument))) {
        files.add(new InputFile(argument, true));
        continue;
      }
      for (Path file : in(Path.of(argument))) {
        if (Files.isRegularFile(file)) {
          files.add(new InputFile(file.toString(), false));
        } else {
          passedOver.add(file);
        }
      }
    }
    return new InputFiles(List.copyOf(files), List.copyOf(passedOver));
  }

  /// Returns all but the directories; of one that is itself named by a link, too.
  private static List<Path> in(Path directory) {
    try {
      Path real = directory.toRealPath();
      try (Stream<Path> all = Files.walk(real)) {
        return all.filter(file -> !Files.isDirectory(file) || Files.isSymbolicLink(file))
            .filter(file -> !file.getFileName().toString().startsWith("."))
            .sorted()
            .map(file -> directory.resolve(real.relativize(file)))
            .toList();
      }
    } catch (IOException | UncheckedIOException e) {
      throw new ImportException("cannot read all of the directory " + directory, e);
    }
  }

  /// Returns what to say of what was passed over, in one line.
  Optional<String> note() {
    if (passedOver.isEmpty()) {
      return Optional.empty();
    }
    List<String> named = passedOver.stream().limit(NAMED).map(Path::toString).toList();
    int more = passedOver.size() - named.size();
    return Optional.of(
        "left out, since they are not files: %s%s"
            .formatted(String.join(", ", named), more > 0 ? " and " + more + " more" : ""));
  }
}
