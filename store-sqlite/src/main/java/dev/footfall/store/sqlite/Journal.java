package dev.footfall.store.sqlite;

import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.store.sqlite.file.PreparedQuery;
import dev.footfall.store.sqlite.filter.TokenFilter;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The visits that are durable, but not yet in the tables of sums, ids and windows: a write-ahead
/// log of the counter's own, one row for the visits of a commit. What it says of a visit is what
/// the tables say, no more: the quarter of an hour and the page apart from the visitor's token.
/// Used by the writer thread alone.
final class Journal {

  private static final int WINDOW_BYTES = 4 * Long.BYTES;
  private static final int COLUMNS = 4;

  private static final String WRITE =
      """
      insert into journal (quarter, site_id, visits, windows) values (?, ?, ?, ?)
      """;

  private static final String ALL =
      """
      select quarter, site_id, visits, windows from journal order by batch
      """;

  private static final String CLEAR = "delete from journal";

  /// A visit as it is read again.
  ///
  /// @param quarter when the quarter of an hour began in which it arrived
  record Entry(
      Instant quarter,
      long siteId,
      boolean newVisitor,
      VisitId id,
      @Nullable String referrer,
      String path) {

    private void writeTo(StringBuilder lines) {
      lines
          .append(newVisitor ? '1' : '0')
          .append('\t')
          .append(id.value())
          .append('\t')
          .append(referrer == null ? "" : referrer)
          .append('\t')
          .append(path)
          .append('\n');
    }
  }

  /// Takes what is read again.
  interface Reader {
    void visit(Entry visit) throws SQLException;

    void window(VisitorToken token, Instant openedAt) throws SQLException;
  }

  private record Row(long quarter, long siteId) {}

  private static final class Visits {
    private final StringBuilder lines = new StringBuilder();
    private final Map<VisitorToken, Instant> windows = new TreeMap<>(TokenFilter.IN_ORDER);
  }

  private final PreparedQuery write;
  private final PreparedQuery all;
  private final PreparedQuery clear;
  private final Map<Row, Visits> waiting = new LinkedHashMap<>();
  private boolean hasRows = true;

  Journal(Connection connection) throws SQLException {
    write = new PreparedQuery(connection, WRITE);
    all = new PreparedQuery(connection, ALL);
    clear = new PreparedQuery(connection, CLEAR);
  }

  /// Adds a visit of this batch; returns it as it would be read again.
  Entry add(long siteId, Visit visit, boolean newVisitor) {
    long quarter = VisitIds.bucketOf(visit.at());
    Row row = new Row(quarter, siteId);
    Visits visits = waiting.computeIfAbsent(row, _ -> new Visits());
    Entry entry = entry(VisitIds.start(quarter), siteId, visit, newVisitor);
    entry.writeTo(visits.lines);
    if (newVisitor) {
      visits.windows.put(visit.tokens().getFirst(), visit.at());
    }
    return entry;
  }

  private static Entry entry(Instant quarter, long siteId, Visit visit, boolean newVisitor) {
    Referrer referrer = visit.page().referrer();
    return new Entry(
        quarter,
        siteId,
        newVisitor,
        visit.id(),
        referrer == null ? null : referrer.host(),
        visit.page().path().value());
  }

  /// Writes the visits of this batch.
  void write() throws SQLException {
    for (var batch : waiting.entrySet()) {
      Row row = batch.getKey();
      Visits visits = batch.getValue();
      write.update(row.quarter(), row.siteId(), visits.lines.toString(), bytes(visits.windows));
      hasRows = true;
    }
    waiting.clear();
  }

  private static byte[] bytes(Map<VisitorToken, Instant> windows) {
    ByteBuffer bytes = ByteBuffer.allocate(windows.size() * WINDOW_BYTES);
    windows.forEach(
        (token, at) ->
            bytes
                .putLong(token.epoch())
                .putLong(token.high())
                .putLong(token.low())
                .putLong(at.toEpochMilli()));
    return bytes.array();
  }

  /// Reads all rows, the older ones first.
  void replay(Reader reader) throws SQLException {
    all.each(
        row -> {
          Instant quarter = VisitIds.start(row.getLong(1));
          for (String line : row.getString(3).lines().toList()) {
            reader.visit(entry(quarter, row.getLong(2), line));
          }
          ByteBuffer windows = ByteBuffer.wrap(row.getBytes(4));
          while (windows.hasRemaining()) {
            var token = new VisitorToken(windows.getLong(), windows.getLong(), windows.getLong());
            reader.window(token, Instant.ofEpochMilli(windows.getLong()));
          }
          return row;
        });
  }

  private static Entry entry(Instant quarter, long siteId, String line) {
    String[] column = line.split("\t", COLUMNS);
    return new Entry(
        quarter,
        siteId,
        column[0].equals("1"),
        new VisitId(column[1]),
        column[2].isEmpty() ? null : column[2],
        column[3]);
  }

  /// Deletes all rows, and the visits of this batch: they are in their tables.
  void clear() throws SQLException {
    waiting.clear();
    if (hasRows) {
      clear.update();
      hasRows = false;
    }
  }
}
