package dev.footfall.store.sqlite.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/// Says in words why a file could not be read or written.
public final class FileFailure {

  private FileFailure() {}

  /// Returns the reason, with the system's own words where it gives one: no space is left, too many
  /// files are open, the file system is read-only.
  public static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "permission denied: does it belong to this user?";
      case NoSuchFileException _ -> "is the directory there?";
      case FileAlreadyExistsException _ -> "something else has this name";
      case FileSystemException e -> orType(e.getReason(), e);
      default -> orType(failure.getMessage(), failure);
    };
  }

  private static String orType(@Nullable String reason, IOException failure) {
    return reason == null ? failure.getClass().getSimpleName() : reason;
  }
}
