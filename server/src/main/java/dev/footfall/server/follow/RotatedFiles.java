package dev.footfall.server.follow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files that a log is rotated to: they stand beside it, and their names begin with its name.
final class RotatedFiles {

  private final Path log;

  RotatedFiles(Path log) {
    this.log = log;
  }

  /// Returns the file that holds what was counted, and what comes after it: the same file, whatever
  /// it is called now, else a copy of it that is not compressed.
  Optional<Path> holding(FilePosition position) throws IOException {
    List<Path> holding = new ArrayList<>();
    for (Path file : files()) {
      if (holds(file, position)) {
        holding.add(file);
      }
    }
    return holding.stream().min(Comparator.comparing(file -> isOther(file, position)));
  }

  /// A file of which nothing was counted looks like any other.
  private static boolean holds(Path file, FilePosition position) throws IOException {
    if (position.offset() == 0) {
      return !isOther(file, position);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return position.isIn(channel);
    } catch (NoSuchFileException _) { // renamed or deleted since
      return false;
    }
  }

  private static boolean isOther(Path file, FilePosition position) {
    try {
      return !FollowedFile.key(file).equals(position.fileKey());
    } catch (IOException _) { // renamed or deleted since
      return true;
    }
  }

  private List<Path> files() throws IOException {
    String name = log.getFileName().toString();
    try (Stream<Path> all = Files.list(log.resolveSibling(""))) {
      return all.filter(file -> file.getFileName().toString().startsWith(name))
          .filter(file -> Files.isRegularFile(file) && Files.isReadable(file))
          .sorted()
          .toList();
    }
  }
}
