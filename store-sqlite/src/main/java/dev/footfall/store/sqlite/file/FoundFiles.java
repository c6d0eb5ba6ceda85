package dev.footfall.store.sqlite.file;

import dev.footfall.core.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// What a start finds in a data directory, before anything is opened.
///
/// @param log the database's write-ahead log
record FoundFiles(Path database, Path log) {

  /// Where a database says how it is read: <https://sqlite.org/fileformat.html>.
  private static final int READ_VERSION = 19;

  private static final int WITH_LOG = 2;
  private static final int MAGIC_BYTES = 16;

  /// The owner's token is made when the first start has come to its end.
  private static final String MADE_LATER = "owner-token.sha256";

  /// Makes an empty database file before SQLite opens it, since SQLite gives its log and index the
  /// same permissions; takes the permissions of others from the files that are there.
  ///
  /// @throws StoreException if the file's log is there without it or its content, a log is there
  ///   that is not the file's, or the files belong to another user
  void prepare() {
    Path directory = Objects.requireNonNull(database.getParent());
    try {
      if (!Files.exists(database)) {
        refuseOrphanedLog();
        Files.createFile(database, OwnerOnly.attributes(directory));
      } else {
        refuseEmptied();
      }
      refuseForeignLog();
      if (OwnerOnly.isPosix(directory)) {
        for (String end : List.of("", "-wal", "-shm", "-journal")) {
          OwnerOnly.tighten(Path.of(database + end));
        }
      }
    } catch (IOException e) {
      throw new StoreException(
          "cannot make %s, or readable by its owner alone: %s"
              .formatted(database, FileFailure.reason(e)),
          e);
    }
  }

  /// SQLite would start a new, empty file beside a write-ahead log whose file is gone.
  private void refuseOrphanedLog() {
    if (Files.exists(log)) {
      throw new StoreException(log + " is there but " + database + " is not: put the file back");
    }
  }

  /// SQLite would delete the log, and begin anew. Only a first start that was killed leaves an
  /// empty file, before anything else.
  private void refuseEmptied() throws IOException {
    long bytes = Files.size(database);
    boolean isFirst = bytes == 0 && !Files.exists(database.resolveSibling(MADE_LATER));
    if (bytes < MAGIC_BYTES && !(isFirst && isEmpty(log))) {
      throw new StoreException(
          database + " is empty: restore a backup, or delete it and its log to begin anew");
    }
  }

  private static boolean isEmpty(Path file) throws IOException {
    return !Files.exists(file) || Files.size(file) == 0;
  }

  /// SQLite would write the log of a file that a backup replaced into the backup, and damage it.
  /// Only a file that was never opened by Footfall says that it has no write-ahead log.
  private void refuseForeignLog() {
    if (isForeign()) {
      throw new StoreException(
          log
              + " does not belong to "
              + database
              + ": delete it, if that is a backup put in place");
    }
  }

  /// Returns whether there is a log that cannot be the database's.
  boolean isForeign() {
    try {
      return !isEmpty(log) && !saysThatItHasLog();
    } catch (IOException e) {
      throw new StoreException("cannot read " + database + ": " + FileFailure.reason(e), e);
    }
  }

  private boolean saysThatItHasLog() throws IOException {
    try (InputStream in = Files.newInputStream(database)) {
      byte[] header = in.readNBytes(READ_VERSION + 1);
      return header.length > READ_VERSION && header[READ_VERSION] == WITH_LOG;
    }
  }
}
