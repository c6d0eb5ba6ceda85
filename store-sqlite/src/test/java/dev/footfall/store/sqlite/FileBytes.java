package dev.footfall.store.sqlite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Looks for bytes in every file of a directory, whatever the file is.
final class FileBytes {

  private final String all;

  private FileBytes(String all) {
    this.all = all;
  }

  static FileBytes of(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      var all = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), ISO_8859_1)).append('\n');
      }
      return new FileBytes(all.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean contain(byte[] needle) {
    return all.contains(new String(needle, ISO_8859_1));
  }
}
