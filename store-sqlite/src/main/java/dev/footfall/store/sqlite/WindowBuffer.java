package dev.footfall.store.sqlite;

import dev.footfall.core.TokenLongMap;
import dev.footfall.core.VisitorToken;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The windows of one epoch that opened lately, on their way into the table of windows: as in a
/// log-structured merge tree (P. O'Neil and others, 1996). On disk they lie as they came, in memory
/// by slice of the key space; a slice leaves as a whole, in the order of its tokens, and a row is
/// deleted when all slices have left since it was written. Used by the writer thread alone.
final class WindowBuffer {

  /// Beyond this many it is time that a slice leaves. 25 MB in memory.
  private static final int MANY = 1 << 18;

  private static final Comparator<VisitorToken> IN_ORDER =
      Comparator.comparing(VisitorToken::high, Long::compareUnsigned)
          .thenComparing(VisitorToken::low, Long::compareUnsigned);

  /// Where the windows are that opened since a row was written.
  private record Slice(long since, TokenLongMap windows) {}

  private final long epoch;
  private final WindowBufferTable rows;
  private final Slice[] slices = new Slice[TokenFilter.SLICES];

  /// The slices that left in this batch, as they were before it.
  private final Map<Integer, Slice> left = new HashMap<>();

  /// Maps that slices left behind, to be used again: else a busy server would fill the heap with
  /// them faster than old garbage is collected.
  private final Deque<TokenLongMap> empty = new ArrayDeque<>();

  /// Opened in this batch, and when, in milliseconds since 1970.
  private final Map<VisitorToken, Long> waiting = new HashMap<>();

  private int count;
  private int next;

  WindowBuffer(long epoch, WindowBufferTable rows) {
    this.epoch = epoch;
    this.rows = rows;
    Arrays.setAll(slices, _ -> new Slice(0, new TokenLongMap(epoch)));
  }

  /// When the window opened, or [TokenLongMap#NONE] when it is none of these.
  long openedAt(VisitorToken token) {
    return waiting.getOrDefault(token, windows(token).get(token));
  }

  private TokenLongMap windows(VisitorToken token) {
    return slices[TokenFilter.slice(token)].windows();
  }

  void open(VisitorToken token, long at) {
    waiting.put(token, at);
  }

  /// A window that is in its row already.
  void recall(VisitorToken token, long openedAt) {
    TokenLongMap windows = windows(token);
    count -= windows.size();
    windows.put(token, openedAt);
    count += windows.size();
  }

  boolean isEmpty() {
    return waiting.isEmpty() && count == 0;
  }

  /// Adds the tokens of a slice to a filter.
  void addTo(TokenFilter seen, int slice) {
    slices[slice].windows().forEach((token, _) -> seen.add(token));
    waiting.keySet().forEach(seen::add);
  }

  /// Whether there are so many that the next slice should leave.
  boolean areMany() {
    return count > MANY;
  }

  /// The slice whose turn it is to leave.
  int nextSlice() {
    next = (next + 1) % slices.length;
    return next;
  }

  /// Lets a slice leave, in the order of its tokens: the caller writes it elsewhere in this
  /// transaction.
  SortedMap<VisitorToken, Long> leave(int slice) throws SQLException {
    var leaving = new TreeMap<VisitorToken, Long>(IN_ORDER);
    slices[slice].windows().forEach(leaving::put);
    waiting.forEach(
        (token, openedAt) -> {
          if (TokenFilter.slice(token) == slice) {
            leaving.put(token, openedAt);
          }
        });
    waiting.keySet().removeAll(leaving.keySet());
    left.putIfAbsent(slice, slices[slice]);
    replace(
        slice, new Slice(rows.lastId(), empty.isEmpty() ? new TokenLongMap(epoch) : empty.pop()));
    rows.delete(epoch, Arrays.stream(slices).mapToLong(Slice::since).min().orElse(0));
    return leaving;
  }

  private void replace(int slice, Slice by) {
    count += by.windows().size() - slices[slice].windows().size();
    slices[slice] = by;
  }

  /// Writes the windows that were opened in this batch.
  void write() throws SQLException {
    if (!waiting.isEmpty()) {
      rows.write(epoch, waiting);
    }
  }

  /// What was written and what left is so for good.
  void committed() {
    waiting.forEach(this::recall);
    waiting.clear();
    for (Slice slice : left.values()) {
      slice.windows().clear();
      empty.push(slice.windows());
    }
    left.clear();
  }

  /// Nothing of this batch has happened.
  void discard() {
    left.forEach(this::replace);
    left.clear();
    waiting.clear();
  }
}
