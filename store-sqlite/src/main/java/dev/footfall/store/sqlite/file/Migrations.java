package dev.footfall.store.sqlite.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/// Brings the schema up to date, forward only. `user_version` is the number of scripts applied.
public final class Migrations {

  /// Never edited, only added to.
  private static final List<String> SCRIPTS =
      List.of(
          "001-init.sql",
          "002-imports.sql",
          "003-by-hand.sql",
          "004-visit-ids.sql",
          "005-fresh-windows.sql",
          "006-page-visits.sql",
          "007-journal.sql",
          "008-referrals.sql");

  private Migrations() {}

  static void apply(Connection connection) throws SQLException {
    apply(connection, SCRIPTS.size());
  }

  /// @param last the schema to stop at, 1 to the number of scripts
  static void apply(Connection connection, long last) throws SQLException {
    for (int i = (int) version(connection); i < last; i++) {
      Database.execute(connection, "begin immediate");
      for (String statement : read(SCRIPTS.get(i)).split(";\\s*\\n", -1)) {
        Database.execute(connection, statement);
      }
      Database.execute(connection, "pragma user_version = " + (i + 1));
      Database.execute(connection, "commit");
    }
  }

  /// Returns how many scripts were applied.
  ///
  /// @throws StoreException if they are more than this program knows, or fewer than none
  public static long version(Connection connection) throws SQLException {
    return known(Database.queryLong(connection, "pragma user_version"));
  }

  /// Returns whether all scripts were applied. Throws as [#version].
  static boolean isCurrent(Connection connection) throws SQLException {
    return version(connection) == SCRIPTS.size();
  }

  /// Returns the number of a schema, if it is one that this program knows.
  ///
  /// @throws StoreException if it is not
  static long known(long applied) {
    if (applied < 0) {
      throw new StoreException("the database has an impossible schema number: restore a backup");
    }
    if (applied > SCRIPTS.size()) {
      throw new StoreException(
          "the database was written by a newer Footfall (schema %s, this one knows %s): upgrade"
              .formatted(applied, SCRIPTS.size()));
    }
    return applied;
  }

  private static String read(String script) {
    String name = "schema/" + script;
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }
}
