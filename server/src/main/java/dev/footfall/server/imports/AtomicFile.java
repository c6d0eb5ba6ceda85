package dev.footfall.server.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a file whole or not at all: beside the old one, to the disk, then in its place.
public final class AtomicFile {

  /// Writes the content of a file.
  @FunctionalInterface
  public interface Content {
    /// Writes all of it.
    void write(Writer out) throws IOException;
  }

  private AtomicFile() {}

  /// Writes `content` as UTF-8 to `file`. If that fails, the file is as it was. A device or a pipe
  /// is written to directly.
  public static void write(Path file, Content content) throws IOException {
    boolean exists = Files.exists(file);
    if (exists && !Files.isRegularFile(file)) {
      try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
        content.write(out);
      }
      return;
    }
    Path target = exists ? file.toRealPath() : file.toAbsolutePath();
    String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
    Path beside = target.resolveSibling(name);
    Files.deleteIfExists(beside); // of a process that was killed: in a container all may be 7
    try {
      writeThrough(beside, content);
      Files.move(beside, target, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void writeThrough(Path file, Content content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE);
        Writer out = new BufferedWriter(Channels.newWriter(channel, UTF_8))) {
      content.write(out);
      out.flush();
      channel.force(true);
    }
  }
}
