package dev.footfall.store.sqlite;

import dev.footfall.core.Epoch;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitorToken;
import dev.footfall.core.Window;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;

/// The open windows, by token. Used by the writer thread alone.
final class Windows {

  private static final String FIND_WINDOW =
      """
      select opened_at from window where epoch = ? and token = ?
      """;

  private static final String OPEN_WINDOW =
      """
      insert into window (epoch, token, opened_at) values (?, ?, ?)
      on conflict do update set opened_at = excluded.opened_at
      """;

  private static final String DELETE_ENDED =
      """
      delete from window where epoch = ? and token >= ? and token < ? and opened_at <= ?
      """;

  private static final String ANY_WINDOW = "select 1 from window where epoch = ? limit 1";

  /// Ended windows are deleted in this many slices, so that no visit waits for a large deletion.
  static final int SLICES = 64;

  /// Longer than a token of ones, hence greater than all tokens.
  private static final byte[] BEYOND_ALL = HexFormat.of().parseHex("ff".repeat(17));

  private final Sql find;
  private final Sql open;
  private final Sql deleteEnded;
  private final Sql any;

  Windows(Connection connection) throws SQLException {
    find = new Sql(connection, FIND_WINDOW);
    open = new Sql(connection, OPEN_WINDOW);
    deleteEnded = new Sql(connection, DELETE_ENDED);
    any = new Sql(connection, ANY_WINDOW);
  }

  /// Opens a window unless the visitor has an open one; answers whether it did.
  boolean open(Visit visit) throws SQLException {
    if (visit.tokens().isEmpty()) {
      return false;
    }
    for (VisitorToken token : visit.tokens()) {
      if (isOpen(token, visit.at())) {
        return false;
      }
    }
    VisitorToken token = visit.tokens().getFirst();
    open.update(token.epoch(), token.bytes(), visit.at().toEpochMilli());
    return true;
  }

  private boolean isOpen(VisitorToken token, Instant at) throws SQLException {
    return find.first(
        row -> Window.isOpen(Instant.ofEpochMilli(row.getLong(1)), at),
        false,
        token.epoch(),
        token.bytes());
  }

  boolean exist(long epoch) throws SQLException {
    return any.first(_ -> true, false, epoch);
  }

  /// Deletes one slice of the windows of an epoch: those that have ended, or all when the epoch's
  /// salt must not live any more. Answers how many.
  int forget(long epoch, int slice, Instant now) throws SQLException {
    long endedAt =
        Epoch.isLive(epoch, now) ? now.minus(Window.LENGTH).toEpochMilli() : Long.MAX_VALUE;
    return deleteEnded.update(epoch, bound(slice), bound(slice + 1), endedAt);
  }

  /// Where a slice begins: tokens are uniform, so their first byte parts them evenly.
  private static byte[] bound(int slice) {
    return slice < SLICES ? new byte[] {(byte) (slice * 256 / SLICES)} : BEYOND_ALL;
  }
}
