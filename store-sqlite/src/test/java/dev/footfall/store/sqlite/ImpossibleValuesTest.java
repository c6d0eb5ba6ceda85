package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.DatabaseFile;
import dev.footfall.core.StoreException;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A file that SQLite finds sound may still hold what Footfall never wrote: it is refused with a
/// sentence where it is read.
final class ImpossibleValuesTest {

  @TempDir private Path directory;

  @BeforeEach
  void countOnce() {
    try (SqliteStore store = open()) {
      await(store.agree(Salt.random(Epoch.of(NOON), new Random(1))));
      var page = new Page(SITE, PagePath.ROOT, null);
      await(store.add(new Visit(new VisitId("a"), page, NOON, List.of())));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update site set host = 'Upper.example'",
        "update salt set secret = x'00'",
        "update visit_ids set ids = char(10)",
        "insert into fresh_windows values (1, 1, x'00')",
        "pragma user_version = -1",
      })
  void refuses_to_start_with(String change) throws SQLException {
    DatabaseFile.execute(directory, change);

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("restore a backup");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into undone values (1, 1, 99999999999999, 1, '', 1, 1, '')",
        "insert into import values (1, 'nonsense', 1, '')",
        "update hourly set hour = 9223372036854775807",
      })
  void refuses_to_read_a_history_with(String change) throws SQLException {
    DatabaseFile.execute(directory, change);

    try (SqliteStore store = open()) {
      assertThatThrownBy(() -> await(store.history(SITE)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("restore a backup");
    }
  }

  private SqliteStore open() {
    return SqliteStore.open(SqliteOptions.in(directory));
  }
}
