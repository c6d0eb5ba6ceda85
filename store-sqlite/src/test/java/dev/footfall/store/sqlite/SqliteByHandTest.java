package dev.footfall.store.sqlite;

import dev.footfall.contract.ByHandContract;
import dev.footfall.core.Archive;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

final class SqliteByHandTest extends ByHandContract {

  @TempDir private Path directory;

  @Override
  protected Archive open(InstantSource clock) {
    return SqliteStore.open(SqliteStore.Settings.in(directory));
  }
}
