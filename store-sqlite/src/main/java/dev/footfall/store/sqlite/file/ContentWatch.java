package dev.footfall.store.sqlite.file;

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

  /// What was seen of the file.
  ///
  /// @param attributes null if it is not there
  /// @param isChanged as [#isChanged]
  record Look(@Nullable BasicFileAttributes attributes, boolean isChanged) {}

  ContentWatch(Path file) {
    this.file = file;
  }

  /// Takes the file as it is now.
  synchronized void accept() {
    last = stamp(DataFiles.attributes(file));
  }

  /// Returns whether somebody else has changed the file since it was last accepted or written.
  /// False while this process writes to it.
  synchronized boolean isChanged() {
    return look().isChanged();
  }

  /// Looks at the file once. What it costs is one call of the system.
  synchronized Look look() {
    BasicFileAttributes now = DataFiles.attributes(file);
    return new Look(now, writers == 0 && last != null && !last.equals(stamp(now)));
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

  private static @Nullable Stamp stamp(@Nullable BasicFileAttributes file) {
    return file == null ? null : new Stamp(file.size(), file.lastModifiedTime());
  }
}
