package dev.footfall.store.sqlite.file;

import dev.footfall.core.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// One prepared statement, used again and again by one thread.
public final class PreparedQuery implements AutoCloseable {

  /// Reads one row of a result.
  @FunctionalInterface
  public interface Row<T> {

    /// Returns what the current row holds.
    T read(ResultSet row) throws SQLException;
  }

  private final PreparedStatement statement;

  /// Prepares a statement, which is kept until this is closed.
  public PreparedQuery(Connection connection, String text) throws SQLException {
    this.statement = connection.prepareStatement(text);
  }

  /// Runs a statement that changes rows; returns how many.
  public int update(Object... values) throws SQLException {
    bind(values);
    int rows = statement.executeUpdate();
    forget(values);
    return rows;
  }

  /// Returns the first row, or `otherwise` if there is none.
  public <T extends @Nullable Object> T first(Row<? extends T> row, T otherwise, Object... values)
      throws SQLException {
    bind(values);
    T first;
    try (ResultSet rows = statement.executeQuery()) {
      first = rows.next() ? read(row, rows) : otherwise;
    }
    forget(values);
    return first;
  }

  /// Reads each row in turn; returns how many there were.
  public int each(Row<?> row, Object... values) throws SQLException {
    bind(values);
    int read = 0;
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        read(row, rows);
        read++;
      }
    }
    forget(values);
    return read;
  }

  /// Refuses a value that Footfall never writes, which a damaged or edited file may hold.
  private static <T extends @Nullable Object> T read(Row<? extends T> row, ResultSet rows)
      throws SQLException {
    try {
      return row.read(rows);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new StoreException(
          "the database holds a value that Footfall never writes: restore a backup", e);
    }
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

  /// Salts and the tokens of visitors are bytes. The statement, and SQLite, would keep them until
  /// the next run, which may be days after they are due.
  private void forget(Object... values) throws SQLException {
    for (Object value : values) {
      if (value instanceof byte[]) {
        statement.clearParameters();
        return;
      }
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
