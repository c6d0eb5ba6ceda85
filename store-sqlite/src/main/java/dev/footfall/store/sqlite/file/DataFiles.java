package dev.footfall.store.sqlite.file;

import dev.footfall.core.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The files of a data directory: who may read them, and whether they are still the ones that were
/// opened, and as they were left. Salts and tokens lie in them, so each is readable by its owner
/// alone from its first byte, whatever the umask and whoever made the directory. Used by the writer
/// thread alone, but for [#check] and [#write], which any thread may call.
public final class DataFiles {

  private static final String NAME = "footfall.db";

  private final Path database;
  private final Path log;
  private final ContentWatch content;
  private volatile @Nullable Object databaseKey;
  private volatile @Nullable Object logKey;
  private volatile long logBytes;
  private volatile boolean isForeign;

  /// What writes to the database file.
  @FunctionalInterface
  public interface FileWrite {
    /// Returns what the caller wants to know.
    boolean run() throws SQLException;
  }

  DataFiles(Path directory) {
    this.database = database(directory);
    this.log = directory.resolve(NAME + "-wal");
    this.content = new ContentWatch(database);
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

  /// Makes an empty database file before SQLite opens it: see [FoundFiles#prepare].
  void prepare() {
    new FoundFiles(database, log).prepare();
  }

  /// Remembers which file was opened.
  void opened() {
    databaseKey = key(database);
  }

  /// Remembers which write-ahead log a connection has opened.
  public void openedLog() {
    logKey = key(log);
    measureLog();
  }

  /// Forgets the write-ahead log: closing the last connection deletes it.
  public void closedLog() {
    logKey = null;
    logBytes = 0;
  }

  /// Takes the content of the database as it is: it was opened, and found sound.
  void accept() {
    content.accept();
  }

  /// Returns whether a database that this process never opened is in the place of the one that it
  /// has: then not even a connection may be closed, which would write the log of one into the
  /// other.
  public boolean isForeign() {
    return isForeign;
  }

  /// Returns whether somebody else has changed the database since it was accepted.
  boolean isChanged() {
    return content.isChanged();
  }

  /// Runs what copies the log into the database, and may empty it.
  public boolean write(FileWrite copying) throws SQLException {
    content.begin();
    try {
      return copying.run();
    } finally {
      content.end();
      measureLog();
    }
  }

  StoreException overwritten() {
    return new StoreException(
        database
            + " was written to by another program: restart, and stop before you restore a backup");
  }

  private synchronized @Nullable BasicFileAttributes measureLog() {
    BasicFileAttributes found = attributes(log);
    logBytes = found == null ? 0 : found.size();
    return found;
  }

  /// As [#check], and that nobody else has written over the database, or cut its log: what is
  /// committed then may be lost.
  ///
  /// @throws StoreException if somebody has
  public void checkContent() {
    ContentWatch.Look seen = content.look();
    requireSame(databaseKey, database, seen.attributes());
    refuseForeign();
    long before = logBytes;
    requireSame(logKey, log, measureLog());
    if (logBytes < before) {
      throw new StoreException(log + " was cut by another program: visits may be missing");
    }
    if (logBytes >= Database.FULL_LOG_BYTES) {
      content.accept(); // the commit has copied it
    } else if (seen.isChanged()) {
      isForeign = new FoundFiles(database, log).isForeign();
      throw overwritten();
    }
  }

  /// Checks that the paths still lead to the files that were opened. Costs two calls of the system.
  ///
  /// @throws StoreException if one of them was removed, renamed, replaced or overwritten
  public void check() {
    requireSame(databaseKey, database, attributes(database));
    refuseForeign();
    requireSame(logKey, log, attributes(log));
  }

  private void refuseForeign() {
    if (isForeign) {
      throw overwritten();
    }
  }

  /// @param wanted which file was opened; null if none was
  private static void requireSame(
      @Nullable Object wanted, Path file, @Nullable BasicFileAttributes found) {
    if (wanted != null && (found == null || !wanted.equals(found.fileKey()))) {
      throw new StoreException(reason(file));
    }
  }

  private static String reason(Path file) {
    try {
      Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException _) { // the same as if another were there
    } catch (IOException e) {
      return "cannot look at " + file + ": " + FileFailure.reason(e);
    }
    return file + " was removed or replaced: put it back, or restart";
  }

  /// Returns the device and inode of a file, or null if there is no such file, or no such key.
  private static @Nullable Object key(Path file) {
    BasicFileAttributes found = attributes(file);
    return found == null ? null : found.fileKey();
  }

  /// Returns how the system describes a file, or null if it cannot.
  static @Nullable BasicFileAttributes attributes(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException _) { // as if it were not there, which the caller reports
      return null;
    }
  }
}
