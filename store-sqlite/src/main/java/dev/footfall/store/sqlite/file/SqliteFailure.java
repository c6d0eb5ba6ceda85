package dev.footfall.store.sqlite.file;

import dev.footfall.core.StoreException;
import org.jspecify.annotations.Nullable;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteException;

/// Says in words why SQLite failed.
public final class SqliteFailure {

  /// The lower byte of an extended result code is the primary one.
  private static final int PRIMARY = 0xff;

  private SqliteFailure() {}

  /// Returns a [StoreException] that names the reason after what was being done. A failure that is
  /// one already keeps its own sentence.
  public static StoreException of(String doing, Throwable cause) {
    return cause instanceof StoreException own
        ? new StoreException(String.valueOf(own.getMessage()), own)
        : new StoreException(doing + ": " + reason(cause), cause);
  }

  /// Returns the reason, without any value of a statement.
  static String reason(Throwable failure) {
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLiteException e) {
        return reason(e);
      } else if (t instanceof NativeLibraryNotFoundException) {
        return "SQLite's library cannot be loaded from "
            + System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"))
            + ", which is full, closed, or mounted noexec; name another folder by the option"
            + " -Dorg.sqlite.tmpdir=DIR of Java (FOOTFALL_JAVA_OPTS)";
      }
    }
    return failure instanceof Error ? "the program ran into an error" : "a statement failed";
  }

  /// Result codes: <https://sqlite.org/rescode.html>.
  private static String reason(SQLiteException e) {
    return switch (e.getResultCode().code & PRIMARY) {
      case 5, 6 -> "another program has locked the database";
      case 8 -> "the database may not be written to";
      case 10 -> "the disk failed to read or write";
      case 11, 26 -> "the database is damaged";
      case 13 -> "the disk is full";
      case 14 -> "a file of the database cannot be opened";
      default -> "the database refused a statement";
    };
  }
}
