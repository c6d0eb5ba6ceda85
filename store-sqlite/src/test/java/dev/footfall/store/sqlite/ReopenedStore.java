package dev.footfall.store.sqlite;

import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.nio.file.Path;

/// A store that is closed and opened again on the way. Not thread-safe.
final class ReopenedStore implements AutoCloseable {

  private final Path directory;
  private SqliteStore store;

  ReopenedStore(Path directory) {
    this.directory = directory;
    this.store = SqliteStore.open(SqliteOptions.in(directory));
  }

  /// Returns the store as it was opened last.
  SqliteStore store() {
    return store;
  }

  SqliteStore reopen() {
    store.close();
    store = SqliteStore.open(SqliteOptions.in(directory));
    return store;
  }

  @Override
  public void close() {
    store.close();
  }
}
