package dev.footfall.store.sqlite;

import dev.footfall.contract.CounterStoreContract;
import dev.footfall.core.CounterStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest extends CounterStoreContract {

  @TempDir private Path directory;

  @Override
  protected CounterStore open() {
    return SqliteStore.open(SqliteStore.Settings.in(directory));
  }
}
