package dev.footfall.store.sqlite.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// SQLite's native library of this machine. Left to itself, the driver unpacks it at each start
/// into the system's folder for temporary files, where it stays when the process is killed.
public final class SqliteLibrary {

  /// A system property: where the driver looks first. What does not load from there it unpacks.
  private static final String PLACE = "org.sqlite.lib.path";

  private SqliteLibrary() {}

  /// Puts it into a folder, to be loaded from there by this JVM too. Does so for no machine that
  /// the driver has no library for.
  public static void unpackInto(Path folder) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (in != null) {
        Files.copy(in, folder.resolve(name));
        System.setProperty(PLACE, folder.toString());
      }
    }
  }
}
