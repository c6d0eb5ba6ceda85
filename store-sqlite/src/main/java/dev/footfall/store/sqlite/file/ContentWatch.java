package dev.footfall.store.sqlite.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// Notices that a file was written over in its place, as `cp` does, or cut: its size or the time of
/// its last change is another, though this process has not written to it since. Thread-safe.
final class ContentWatch {

  private final Path file;
  private @Nullable Stamp last;
  private int writers;
  private boolean wasChanged;

  private record Stamp(long size, FileTime changed) {}

  ContentWatch(Path file) {
    this.file = file;
  }

  /// Takes the file as it is now.
  synchronized void accept() {
    last = stamp();
  }

  /// Returns whether somebody else has changed the file since it was last accepted or written.
  /// False while this process writes to it.
  synchronized boolean isChanged() {
    return writers == 0 && last != null && !last.equals(stamp());
  }

  /// This process begins to write to the file.
  synchronized void begin() {
    wasChanged = writers == 0 ? isChanged() : wasChanged;
    writers++;
  }

  /// This process has written to the file. A change from before stays one.
  synchronized void end() {
    writers--;
    if (writers == 0 && !wasChanged) {
      accept();
    }
  }

  private @Nullable Stamp stamp() {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.size(), attributes.lastModifiedTime());
    } catch (IOException _) { // it is not there, which others report
      return null;
    }
  }
}
