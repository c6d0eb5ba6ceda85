package dev.footfall.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// One prepared statement, used again and again by one thread.
final class PreparedQuery implements AutoCloseable {

  /// What to make of a row of an answer.
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final PreparedStatement statement;

  PreparedQuery(Connection connection, String text) throws SQLException {
    this.statement = connection.prepareStatement(text);
  }

  /// Runs a statement that changes rows; answers how many.
  int update(Object... values) throws SQLException {
    bind(values);
    return statement.executeUpdate();
  }

  /// Answers the first row, or `otherwise` when there is none.
  <T extends @Nullable Object> T first(Row<? extends T> row, T otherwise, Object... values)
      throws SQLException {
    bind(values);
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? row.read(rows) : otherwise;
    }
  }

  /// Reads each row in turn; answers how many there were.
  int each(Row<?> row, Object... values) throws SQLException {
    bind(values);
    int read = 0;
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        row.read(rows);
        read++;
      }
    }
    return read;
  }

  private void bind(Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case Long number -> statement.setLong(i + 1, number);
        case String text -> statement.setString(i + 1, text);
        case byte[] bytes -> statement.setBytes(i + 1, bytes);
        default -> throw new IllegalArgumentException("no column has this type");
      }
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
