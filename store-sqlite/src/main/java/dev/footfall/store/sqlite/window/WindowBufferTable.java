package dev.footfall.store.sqlite.window;

import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.store.sqlite.file.PreparedQuery;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/// The table of windows that opened lately: those of a commit in one row. Used by the writer thread
/// alone.
final class WindowBufferTable {

  private static final String ALL = "select id, epoch, windows from fresh_windows order by id";

  private static final String WRITE =
      """
      insert into fresh_windows (id, epoch, windows) values (?, ?, ?)
      """;

  private static final String DELETE =
      """
      delete from fresh_windows where epoch = ? and id <= ?
      """;

  private static final int WINDOW_BYTES = 3 * Long.BYTES;

  private final PreparedQuery all;
  private final PreparedQuery write;
  private final PreparedQuery delete;
  private long lastId;

  WindowBufferTable(Connection connection) throws SQLException {
    all = new PreparedQuery(connection, ALL);
    write = new PreparedQuery(connection, WRITE);
    delete = new PreparedQuery(connection, DELETE);
  }

  /// Hands over all windows, the older ones first, with the milliseconds since 1970 when they
  /// opened.
  void readAll(ObjLongConsumer<VisitorToken> each) throws SQLException {
    all.each(
        row -> {
          lastId = row.getLong(1);
          ByteBuffer windows = ByteBuffer.wrap(row.getBytes(3));
          while (windows.hasRemaining()) {
            var token = new VisitorToken(row.getLong(2), windows.getLong(), windows.getLong());
            each.accept(token, windows.getLong());
          }
          return lastId;
        });
  }

  /// The number of the row written last; the next has a greater one.
  long lastId() {
    return lastId;
  }

  /// @param windows all of this epoch, with the milliseconds since 1970 when they opened
  void write(long epoch, Map<VisitorToken, Long> windows) throws SQLException {
    ByteBuffer bytes = ByteBuffer.allocate(windows.size() * WINDOW_BYTES);
    windows.forEach(
        (token, openedAt) -> bytes.putLong(token.high()).putLong(token.low()).putLong(openedAt));
    write.update(++lastId, epoch, bytes.array());
  }

  /// Deletes the rows of an epoch up to this one.
  void delete(long epoch, long id) throws SQLException {
    delete.update(epoch, id);
  }
}
