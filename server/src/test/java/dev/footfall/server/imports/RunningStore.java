package dev.footfall.server.imports;

import static org.assertj.core.api.Assertions.fail;

import dev.footfall.core.Totals;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.server.ImportRun;
import dev.footfall.server.config.Await;
import dev.footfall.store.sqlite.SqliteStore;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.io.Closeable;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/// A store that is held by a server, which takes imports.
final class RunningStore implements Closeable {

  private final Path data;
  private final SqliteStore store;
  private final Closeable socket;

  /// @param seen what the server takes its store for
  private RunningStore(Path data, String version, UnaryOperator<HistoryStore> seen) {
    this.data = data;
    this.store = SqliteStore.open(SqliteOptions.in(data));
    this.socket = ImportSocket.open(data, seen.apply(store), version, RunningStore::unexpected);
  }

  static RunningStore of(Path data) {
    return ofVersion(data, ImportSocket.VERSION);
  }

  static RunningStore ofVersion(Path data, String version) {
    return new RunningStore(data, version, UnaryOperator.identity());
  }

  static RunningStore seen(Path data, UnaryOperator<HistoryStore> seen) {
    return new RunningStore(data, ImportSocket.VERSION, seen);
  }

  private static void unexpected(String doing, Throwable failure) {
    if (!String.valueOf(failure.getMessage()).equals("killed")) {
      fail(doing, failure);
    }
  }

  SocketLines connect() throws IOException {
    return new SocketLines(SocketChannel.open(UnixDomainSocketAddress.of(ImportSocket.file(data))));
  }

  Totals totals() {
    return Await.of(store.totals(ImportRun.SITE));
  }

  @Override
  public void close() throws IOException {
    try (store) {
      socket.close();
    }
  }
}
