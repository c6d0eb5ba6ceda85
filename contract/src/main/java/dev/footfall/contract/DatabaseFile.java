package dev.footfall.contract;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The SQLite file of a data directory, opened beside the store.
public final class DatabaseFile {

  private DatabaseFile() {}

  /// Opens the file of a data directory.
  public static Connection open(Path directory) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("footfall.db"));
  }

  /// Executes a statement in the file of a data directory.
  public static void execute(Path directory, String statement) throws SQLException {
    try (var database = open(directory);
        var command = database.createStatement()) {
      command.execute(statement);
    }
  }

  /// Returns the first value that a query of the file of a data directory gives, as a number.
  public static long number(Path directory, String query) throws SQLException {
    try (var database = open(directory);
        var command = database.createStatement();
        var row = command.executeQuery(query)) {
      return row.getLong(1);
    }
  }
}
