package dev.footfall.store.sqlite.window;

import dev.footfall.core.visitor.TokenLongMap;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.store.sqlite.filter.TokenFilter;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The windows of one epoch that opened lately, on their way into the table of windows: as in a
/// log-structured merge tree (P. O'Neil and others, 1996). On disk they lie as they came, in memory
/// by slice of the key space; a slice leaves as a whole, in the order of its tokens, and a row is
/// deleted when all slices have left since it was written. Used by the writer thread alone.
final class WindowBuffer {

  /// When more windows are buffered, the next slice is moved to the table. 25 MB in memory.
  private static final int MANY = 1 << 18;

  private final long epoch;
  private final WindowBufferTable rows;

  /// The windows of each slice, and the row since which they were written.
  private final TokenLongMap[] slices = new TokenLongMap[TokenFilter.SLICES];

  private final long[] since = new long[TokenFilter.SLICES];

  /// Not in a row yet, and when they opened, in milliseconds since 1970.
  private final Map<VisitorToken, Long> waiting = new HashMap<>();

  private int count;
  private int next;

  WindowBuffer(long epoch, WindowBufferTable rows) {
    this.epoch = epoch;
    this.rows = rows;
    Arrays.setAll(slices, _ -> new TokenLongMap(epoch));
  }

  /// Returns when the window of a token opened, or [TokenLongMap#NONE] if it is not buffered.
  long openedAt(VisitorToken token) {
    return waiting.getOrDefault(token, windows(token).get(token));
  }

  private TokenLongMap windows(VisitorToken token) {
    return slices[TokenFilter.slice(token)];
  }

  void open(VisitorToken token, long at) {
    waiting.put(token, at);
  }

  /// Takes a window that is in its row already.
  void load(VisitorToken token, long openedAt) {
    TokenLongMap windows = windows(token);
    count -= windows.size();
    windows.put(token, openedAt);
    count += windows.size();
  }

  int size() {
    return waiting.size() + count;
  }

  boolean isEmpty() {
    return size() == 0;
  }

  /// Adds the tokens of a slice to a filter.
  void addTo(TokenFilter seen, int slice) {
    slices[slice].forEach((token, _) -> seen.add(token));
    waiting.keySet().forEach(seen::add);
  }

  /// Returns whether there are so many windows that the next slice should leave.
  boolean areMany() {
    return count > MANY;
  }

  /// Returns the slice whose turn it is to leave.
  int nextSlice() {
    next = (next + 1) % slices.length;
    return next;
  }

  /// Removes a slice, except windows that are in no row yet, and returns it in the order of its
  /// tokens. The caller writes it elsewhere in this transaction.
  SortedMap<VisitorToken, Long> remove(int slice) throws SQLException {
    var leaving = new TreeMap<VisitorToken, Long>(TokenFilter.IN_ORDER);
    slices[slice].forEach(leaving::put);
    count -= slices[slice].size();
    slices[slice].clear();
    since[slice] = rows.lastId();
    rows.delete(epoch, Arrays.stream(since).min().orElse(0));
    return leaving;
  }

  /// Writes the windows that are in no row yet.
  void write() throws SQLException {
    if (!waiting.isEmpty()) {
      rows.write(epoch, waiting);
      waiting.forEach(this::load);
      waiting.clear();
    }
  }
}
