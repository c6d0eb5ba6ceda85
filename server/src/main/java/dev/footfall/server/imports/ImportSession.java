package dev.footfall.server.imports;

import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.HistoryCodec;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.page.Site;
import dev.footfall.server.config.Await;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The server's side of one import. What passes are sums by hour, path, referrer and day:
///
/// ```text
/// server: footfall VERSION
/// client: site blog.example
/// server: ready 16777216            the most bytes that it takes; all visits so far are in the file
/// client: hour 1763888400 41 20     and so on: the lines of a HistoryCodec
/// client: end 9f86...               the SHA-256 of these lines
/// server: added 3904 1334           the totals, when all is on the disk
/// server: refused SENTENCE          instead of any other line; nothing was added
/// ```
///
/// All is added in one transaction after the line `end`, or nothing: a client that is killed before
/// leaves nothing. One that gets no answer asks again, and by the sources that are remembered with
/// the sums nothing is added twice.
final class ImportSession {

  static final String GREETING = "footfall ";
  static final String SITE = "site ";
  static final String READY = "ready ";
  static final String END = "end ";
  static final String ADDED = "added ";
  static final String REFUSED = "refused ";

  private static final String NOT_UNDERSTOOD = "the request cannot be understood";

  private final HistoryStore store;
  private final long maxBytes;
  private final SocketLines lines;

  /// @param maxBytes a longer history is refused, since it is held in memory
  ImportSession(HistoryStore store, long maxBytes, SocketLines lines) {
    this.store = store;
    this.maxBytes = maxBytes;
    this.lines = lines;
  }

  /// Serves one client.
  ///
  /// @throws IOException if it is gone, or a line is too long
  void serve(String version) throws IOException {
    lines.send(GREETING + version);
    try {
      Site site = new Site(after(SITE, lines.read()));
      Await.of(store.manualChanges(site)); // visits in the journal go to their tables first
      lines.send(READY + maxBytes);
      Totals totals = Await.of(store.apply(site, history()));
      lines.send(ADDED + totals.visits() + " " + totals.visitors());
    } catch (StoreException e) {
      refuse(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException _) {
      refuse(NOT_UNDERSTOOD);
    }
  }

  private void refuse(String sentence) throws IOException {
    lines.send(REFUSED + sentence);
  }

  private History history() throws IOException {
    List<String> text = new ArrayList<>();
    long bytes = 0;
    String line = lines.read();
    while (!line.startsWith(END)) {
      bytes += line.length();
      if (bytes > maxBytes) {
        throw new IllegalArgumentException("too long");
      }
      text.add(line);
      line = lines.read();
    }
    HistoryCodec codec = HistoryCodec.of(parsed(text));
    if (!codec.hash().equals(after(END, line))) {
      throw new IllegalArgumentException("not all lines came");
    }
    return codec.history();
  }

  private static History parsed(List<String> text) {
    try {
      return HistoryCodec.read(text.stream());
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not a history", e);
    }
  }

  private static String after(String word, String line) {
    if (!line.startsWith(word)) {
      throw new IllegalArgumentException("another line was due");
    }
    return line.substring(word.length());
  }
}
