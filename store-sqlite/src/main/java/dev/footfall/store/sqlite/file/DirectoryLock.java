package dev.footfall.store.sqlite.file;

import dev.footfall.core.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// Lets one process at a time write to a data directory. The system frees it when a process dies.
public final class DirectoryLock implements AutoCloseable {

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Returns the lock of a directory, held.
  ///
  /// @throws StoreException if another process holds it, or the directory cannot be written to
  public static DirectoryLock take(Path directory) {
    try {
      DirectoryLock lock =
          new DirectoryLock(
              FileChannel.open(
                  file(directory),
                  Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                  OwnerOnly.attributes(directory)));
      lock.lock(directory);
      return lock;
    } catch (IOException e) {
      throw new StoreException("cannot write to " + directory + ": " + FileFailure.reason(e), e);
    }
  }

  /// Returns whether a process holds the lock of a directory at this moment. Makes nothing. For a
  /// process that does not hold it itself: closing a file frees its process's locks on it.
  ///
  /// @throws StoreException if the directory cannot be written to
  public static boolean isHeld(Path directory) {
    try (FileChannel channel = FileChannel.open(file(directory), StandardOpenOption.WRITE)) {
      return channel.tryLock() == null;
    } catch (NoSuchFileException _) {
      return false;
    } catch (OverlappingFileLockException _) {
      return true;
    } catch (IOException e) {
      throw new StoreException("cannot write to " + directory + ": " + FileFailure.reason(e), e);
    }
  }

  private static Path file(Path directory) {
    return directory.resolve("footfall.lock");
  }

  private void lock(Path directory) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException _) { // held by this very process
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new StoreException(
        "another Footfall is using " + directory + ": stop it, or give this one its own --data");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException("releasing the lock of the data directory", e);
    }
  }
}
