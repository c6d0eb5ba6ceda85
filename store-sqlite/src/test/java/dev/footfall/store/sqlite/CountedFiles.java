package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;

import dev.footfall.contract.DatabaseFile;
import dev.footfall.core.AddResult;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/// A data directory, counted in by a store and looked into from outside.
final class CountedFiles {

  private static final long TODAY = Epoch.of(NOON);

  private final Path directory;

  CountedFiles(Path directory) {
    this.directory = directory;
  }

  SqliteStore open() {
    return SqliteStore.open(SqliteOptions.in(directory));
  }

  AddResult add(SqliteStore store, String id, int visitor) {
    await(store.agree(Salt.random(TODAY, new Random(1))));
    return await(store.add(visit(id, visitor)));
  }

  static Visit visit(String id, int visitor) {
    return visit(id, visitor, NOON);
  }

  static Visit visit(String id, int visitor, Instant at) {
    var page = new Page(SITE, PagePath.ROOT, null);
    var token = new VisitorToken(TODAY, visitor, visitor);
    return new Visit(new VisitId(id), page, at, List.of(token));
  }

  /// How many rows a table has.
  long count(String table) throws SQLException {
    try (Connection other = connect();
        var query = other.createStatement();
        var rows = query.executeQuery("select count(*) from " + table)) {
      return rows.getLong(1);
    }
  }

  /// Executes a statement beside the store.
  void sql(String statement) throws SQLException {
    try (Connection other = connect();
        var command = other.createStatement()) {
      command.execute(statement);
    }
  }

  Connection connect() throws SQLException {
    return DatabaseFile.open(directory);
  }
}
