package dev.footfall.store.sqlite.window;

import dev.footfall.core.Visit;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.TokenLongMap;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.core.visitor.Window;
import dev.footfall.store.sqlite.file.JsonNumbers;
import dev.footfall.store.sqlite.file.PreparedQuery;
import dev.footfall.store.sqlite.filter.TokenFilter;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/// The open windows, by token: in their table, and the [WindowBuffer] beside it. Most visitors are
/// new, and known to be so without a look into the table. Used by the writer thread alone.
public final class Windows {

  private static final String FIND_WINDOW =
      """
      select opened_at from window where epoch = ? and token = ?
      """;

  private static final String OPEN_WINDOWS =
      """
      insert into window (epoch, token, opened_at)
      select ?, unhex(key), value from json_each(?) where true
      on conflict do update set opened_at = excluded.opened_at
      """;

  private static final String DELETE_ENDED =
      """
      delete from window where epoch = ? and token >= ? and token < ? and opened_at <= ?
      """;

  private static final String SOME_TOKENS =
      """
      select token from window where epoch = ? and token >= ? and token < ? limit ?
      """;

  /// Slices with more windows are not loaded, because that would delay visits.
  private static final long MAX_RECALLED = 50_000;

  private final PreparedQuery find;
  private final PreparedQuery open;
  private final PreparedQuery deleteEnded;
  private final PreparedQuery any;
  private final PreparedQuery someTokens;
  private final WindowBufferTable freshRows;
  private final Map<Long, WindowBuffer> fresh = new HashMap<>();
  private final Map<Long, TokenFilter> seen = new HashMap<>();

  /// Reads the windows that are not in their table yet.
  public Windows(Connection connection) throws SQLException {
    find = new PreparedQuery(connection, FIND_WINDOW);
    open = new PreparedQuery(connection, OPEN_WINDOWS);
    deleteEnded = new PreparedQuery(connection, DELETE_ENDED);
    any = new PreparedQuery(connection, "select 1 from window where epoch = ? limit 1");
    someTokens = new PreparedQuery(connection, SOME_TOKENS);
    freshRows = new WindowBufferTable(connection);
    freshRows.readAll((token, openedAt) -> fresh(token.epoch()).load(token, openedAt));
  }

  /// Opens a window unless the visitor has an open one; returns whether it did.
  public boolean open(Visit visit) throws SQLException {
    if (visit.tokens().isEmpty()) {
      return false;
    }
    for (VisitorToken token : visit.tokens()) {
      if (isOpen(token, visit.at())) {
        return false;
      }
    }
    open(visit.tokens().getFirst(), visit.at());
    return true;
  }

  /// Opens a window.
  public void open(VisitorToken token, Instant at) throws SQLException {
    seen(token.epoch()).add(token);
    fresh(token.epoch()).open(token, at.toEpochMilli());
  }

  private boolean isOpen(VisitorToken token, Instant at) throws SQLException {
    if (!seen(token.epoch()).mayHave(token)) {
      return false;
    }
    long opened = fresh(token.epoch()).openedAt(token);
    if (opened == TokenLongMap.NONE) {
      opened = find.first(row -> row.getLong(1), TokenLongMap.NONE, token.epoch(), token.bytes());
    }
    return opened != TokenLongMap.NONE && Window.isOpen(Instant.ofEpochMilli(opened), at);
  }

  private WindowBuffer fresh(long epoch) {
    return fresh.computeIfAbsent(epoch, _ -> new WindowBuffer(epoch, freshRows));
  }

  /// Writes the windows that were opened since the last time.
  public void flush() throws SQLException {
    for (WindowBuffer windows : fresh.values()) {
      windows.write();
    }
  }

  /// Moves some of the fresh windows into the table if they are many.
  public void moveSome() throws SQLException {
    for (var windows : fresh.entrySet()) {
      if (windows.getValue().areMany()) {
        move(windows.getKey(), windows.getValue().nextSlice());
      }
    }
  }

  /// Moves the fresh windows of a slice into the table.
  private void move(long epoch, int slice) throws SQLException {
    var windows = fresh(epoch).remove(slice);
    if (!windows.isEmpty()) {
      HexFormat hex = HexFormat.of();
      JsonNumbers rows = new JsonNumbers();
      windows.forEach(
          (token, openedAt) ->
              rows.put(hex.toHexDigits(token.high()) + hex.toHexDigits(token.low()), openedAt));
      open.update(epoch, rows.toString());
    }
  }

  private TokenFilter seen(long epoch) throws SQLException {
    TokenFilter known = seen.get(epoch);
    if (known == null) {
      known = exist(epoch) ? new TokenFilter() : TokenFilter.none();
      seen.put(epoch, known);
    }
    return known;
  }

  /// Reads one slice of the windows of an epoch into memory, if it is not there; returns it.
  public int load(long epoch, int slice) throws SQLException {
    if (!seen(epoch).knows(slice)) {
      load(seen(epoch), epoch, slice);
    }
    return slice;
  }

  private void load(TokenFilter known, long epoch, int slice) throws SQLException {
    known.empty(slice);
    fresh(epoch).addTo(known, slice);
    int tokens =
        someTokens.each(
            row -> known.add(token(epoch, row.getBytes(1))),
            epoch,
            TokenFilter.bound(slice),
            TokenFilter.bound(slice + 1),
            MAX_RECALLED);
    if (tokens == MAX_RECALLED) {
      known.forget(slice);
    }
  }

  /// Returns how many windows are not in their table yet.
  public long fresh() {
    return fresh.values().stream().mapToLong(WindowBuffer::size).sum();
  }

  /// Returns whether there are windows of an epoch.
  public boolean exist(long epoch) throws SQLException {
    return !fresh(epoch).isEmpty() || any.first(_ -> true, false, epoch);
  }

  private static VisitorToken token(long epoch, byte[] bytes) {
    ByteBuffer token = ByteBuffer.wrap(bytes);
    return new VisitorToken(epoch, token.getLong(), token.getLong());
  }

  /// Deletes one slice of the windows of an epoch: those that have ended, or all when the epoch's
  /// salt must not live any more. Returns how many. After [#flush].
  public int forget(long epoch, int slice, Instant now) throws SQLException {
    move(epoch, slice);
    long endedAt =
        Epoch.isLive(epoch, now) ? now.minus(Window.LENGTH).toEpochMilli() : Long.MAX_VALUE;
    int deleted =
        deleteEnded.update(epoch, TokenFilter.bound(slice), TokenFilter.bound(slice + 1), endedAt);
    if (deleted > 0) {
      load(seen(epoch), epoch, slice);
    }
    return deleted;
  }

  /// Forgets what is in memory of all epochs but these, whose salts live.
  public void forgetAllBut(Set<Long> epochs) {
    seen.keySet().retainAll(epochs);
    fresh.keySet().retainAll(epochs);
  }
}
