package dev.footfall.store.sqlite.file;

import dev.footfall.core.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The files of a data directory: who may read them, and whether they are still the ones that were
/// opened. Salts and tokens lie in them, so each is readable by its owner alone from its first
/// byte, whatever the umask and whoever made the directory. Used by the writer thread alone, but
/// for [#check], which any thread may call.
public final class DataFiles {

  private static final String NAME = "footfall.db";

  /// Where a database says how it is read: <https://sqlite.org/fileformat.html>.
  private static final int READ_VERSION = 19;

  private static final int WITH_LOG = 2;

  private final Path database;
  private final Path log;
  private volatile @Nullable Object databaseKey;
  private volatile @Nullable Object logKey;

  DataFiles(Path directory) {
    this.database = database(directory);
    this.log = directory.resolve(NAME + "-wal");
  }

  Path database() {
    return database;
  }

  /// Returns where the database of a data directory is.
  public static Path database(Path directory) {
    return directory.resolve(NAME);
  }

  /// Returns how much more fits on the disk.
  public long freeBytes() {
    return database.toFile().getUsableSpace();
  }

  /// Has what was written to a file, or the names in a directory, outlive a power failure.
  ///
  /// @param mode WRITE for a file, READ for a directory
  public static void sync(Path file, OpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(file, mode)) {
      channel.force(true);
    }
  }

  /// Makes an empty database file before SQLite opens it, since SQLite gives its log and index the
  /// same permissions; takes the permissions of others from the files that are there.
  ///
  /// @throws StoreException if the file's log is there without it, a log is there that is not the
  ///   file's, or the files belong to another user
  void prepare() {
    Path directory = Objects.requireNonNull(database.getParent());
    try {
      if (!Files.exists(database)) {
        refuseOrphanedLog();
        Files.createFile(database, OwnerOnly.attributes(directory));
      }
      refuseForeignLog();
      if (OwnerOnly.isPosix(directory)) {
        for (String end : List.of("", "-wal", "-shm", "-journal")) {
          OwnerOnly.tighten(directory.resolve(NAME + end));
        }
      }
    } catch (IOException e) {
      throw new StoreException(
          "cannot make " + database + " readable by its owner alone: check its permissions", e);
    }
  }

  /// SQLite would start a new, empty file beside a write-ahead log whose file is gone.
  private void refuseOrphanedLog() {
    if (Files.exists(log)) {
      throw new StoreException(log + " is there but " + database + " is not: put the file back");
    }
  }

  /// SQLite would write the log of a file that a backup replaced into the backup, and damage it.
  /// Only a file that was never opened by Footfall says that it has no write-ahead log.
  private void refuseForeignLog() throws IOException {
    if (Files.exists(log) && Files.size(log) > 0 && !saysThatItHasLog()) {
      throw new StoreException(
          log
              + " does not belong to "
              + database
              + ": delete it, if that is a backup put in place");
    }
  }

  private boolean saysThatItHasLog() throws IOException {
    try (InputStream in = Files.newInputStream(database)) {
      byte[] header = in.readNBytes(READ_VERSION + 1);
      return header.length <= READ_VERSION || header[READ_VERSION] == WITH_LOG;
    }
  }

  /// Remembers which file was opened.
  void opened() {
    databaseKey = key(database);
  }

  /// Remembers which write-ahead log a connection has opened.
  public void openedLog() {
    logKey = key(log);
  }

  /// Forgets the write-ahead log: closing the last connection deletes it.
  public void closedLog() {
    logKey = null;
  }

  /// Checks that the paths still lead to the files that were opened. Costs two calls of the system.
  ///
  /// @throws StoreException if one of them was removed, renamed or replaced
  public void check() {
    Object wanted = databaseKey;
    if (wanted != null && !wanted.equals(key(database))) {
      throw new StoreException(database + " was removed or replaced: put it back, or restart");
    }
    Object wantedLog = logKey;
    if (wantedLog != null && !wantedLog.equals(key(log))) {
      throw new StoreException(log + " was removed or replaced: put it back, or restart");
    }
  }

  /// Returns the device and inode of a file, or null if there is no such file, or no such key.
  private static @Nullable Object key(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException _) { // as if it were not there, which the caller reports
      return null;
    }
  }
}
