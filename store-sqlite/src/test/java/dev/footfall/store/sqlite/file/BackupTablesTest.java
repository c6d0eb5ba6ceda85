package dev.footfall.store.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.DatabaseFile;
import dev.footfall.core.StoreException;
import dev.footfall.store.sqlite.SqliteStore;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a backup copies, and for how long it may.
final class BackupTablesTest {

  @TempDir private Path directory;
  @TempDir private Path backups;

  /// A table that a later schema adds is to be put on one of the two lists.
  @Test
  void every_table_is_either_kept_or_forgotten() throws SQLException {
    SqliteStore.open(SqliteOptions.in(directory)).close();
    List<String> listed = new ArrayList<>(SqliteBackup.KEPT);
    listed.addAll(SqliteBackup.FORGOTTEN);

    assertThat(listed).doesNotHaveDuplicates().containsAll(tables());
    assertThat(tables()).containsAll(SqliteBackup.KEPT);
  }

  private List<String> tables() throws SQLException {
    List<String> names = new ArrayList<>();
    try (var connection = DatabaseFile.open(directory);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select name from sqlite_schema where type = 'table'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  @Test
  void is_given_up_before_it_holds_up_forgetting() throws SQLException {
    SqliteStore.open(SqliteOptions.in(directory)).close();
    try (var connection = DatabaseFile.open(directory);
        var statement = connection.createStatement()) {
      statement.execute("insert into site (id, host) values (1, 'blog.example')");
      statement.execute(
          """
          with recursive n (n) as (select 1 union all select n + 1 from n where n < 10000)
          insert into hourly select 1, n, 1, 1 from n
          """);
    }
    Path file = backups.resolve("b.db");

    assertThatThrownBy(() -> new SqliteBackup(directory, Duration.ZERO).write(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("given up after 0 seconds");
    assertThat(backups).isEmptyDirectory();
    new SqliteBackup(directory, Duration.ofMinutes(4)).write(file);
    assertThat(file).isNotEmptyFile();
  }
}
