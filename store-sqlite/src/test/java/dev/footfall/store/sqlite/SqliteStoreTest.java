package dev.footfall.store.sqlite;

import dev.footfall.contract.CounterStoreContract;
import dev.footfall.core.history.ReportStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest extends CounterStoreContract {

  @TempDir private Path directory;

  @Override
  protected ReportStore open() {
    return SqliteStore.open(SqliteStore.SqliteOptions.in(directory));
  }
}
