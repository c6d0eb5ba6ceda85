package dev.footfall.store.sqlite;

import dev.footfall.contract.HistoryStoreContract;
import dev.footfall.core.history.HistoryStore;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

final class SqliteHistoryStoreTest extends HistoryStoreContract {

  @TempDir private Path directory;

  @Override
  protected HistoryStore open(InstantSource clock) {
    return SqliteStore.open(SqliteStore.SqliteOptions.in(directory));
  }
}
