package dev.footfall.store.sqlite.file;

import dev.footfall.core.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files that only their owner may read, from their first byte, whatever the umask and whoever made
/// the directory.
public final class OwnerOnly {

  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private OwnerOnly() {}

  /// Makes the data directory if it is not there, readable by its owner alone.
  ///
  /// @throws StoreException if it cannot be made
  public static void makeDirectory(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.createDirectory(directory, attributes(parent, "rwx------"));
      }
    } catch (IOException e) {
      throw new StoreException(
          "cannot make the data directory " + directory + ": " + FileFailure.reason(e), e);
    }
  }

  /// Returns the attributes of a new file in a directory, which only its owner may read.
  public static FileAttribute<?>[] attributes(Path directory) {
    return attributes(directory, "rw-------");
  }

  private static FileAttribute<?>[] attributes(@Nullable Path directory, String permissions) {
    return directory != null && isPosix(directory)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /// Returns whether files there have permissions. In a chroot whose root is not a mount point Java
  /// finds no file store; then it is what the system can do.
  public static boolean isPosix(Path file) {
    try {
      return Files.getFileStore(file).supportsFileAttributeView("posix");
    } catch (IOException _) {
      return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
  }

  /// Takes the permissions of others from a file, if it is there.
  static void tighten(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (!OWNER.containsAll(permissions)) {
        permissions.retainAll(OWNER);
        Files.setPosixFilePermissions(file, permissions);
      }
    }
  }
}
