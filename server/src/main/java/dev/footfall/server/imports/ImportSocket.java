package dev.footfall.server.imports;

import dev.footfall.core.history.HistoryStore;
import dev.footfall.server.config.ProgramVersion;
import dev.footfall.store.sqlite.file.FileFailure;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes imports and undos while the server counts: a Unix socket in the data directory, open to
/// the owner of the files alone. One client at a time; others are refused after a second.
/// Thread-safe.
public final class ImportSocket implements Closeable {

  /// Both sides must be of the same version, since sums are written by one and read by the other.
  static final String VERSION = ProgramVersion.TEXT;

  private static final Logger LOG = LoggerFactory.getLogger(ImportSocket.class);
  private static final String NAME = "footfall.socket";

  private static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /// A history takes several times its length in memory.
  private static final long HEAP_SHARE = 16;

  private static final long MAX_BYTES = 8L << 20;
  private static final long PAUSE_MS = 1_000;

  private final ServerSocketChannel server;
  private final Path file;
  private final HistoryStore store;
  private final String version;
  private final BiConsumer<String, Throwable> faults;
  private final Semaphore turn = new Semaphore(1);
  private volatile @Nullable SocketChannel current;

  private ImportSocket(
      Path data, HistoryStore store, String version, BiConsumer<String, Throwable> faults)
      throws IOException {
    this.file = file(data);
    this.store = store;
    this.version = version;
    this.faults = faults;
    this.server = bind(data);
  }

  /// Returns where the socket of a data directory is.
  static Path file(Path data) {
    return data.resolve(NAME);
  }

  /// Listens in the data directory of a store that this process has opened. Where the file system
  /// has no sockets, or the path is too long for one, the log says so, and imports need the server
  /// stopped.
  ///
  /// @param faults receives what nobody expected, with what was being done
  public static Closeable open(
      Path data, HistoryStore store, BiConsumer<String, Throwable> faults) {
    return open(data, store, VERSION, faults);
  }

  static Closeable open(
      Path data, HistoryStore store, String version, BiConsumer<String, Throwable> faults) {
    try {
      var socket = new ImportSocket(data, store, version, faults);
      Thread.ofPlatform().daemon().name("footfall-imports").start(socket::acceptAll);
      return socket;
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("no imports while counting: cannot make a socket: {}", reason(e));
      return () -> {};
    }
  }

  private static String reason(Exception failure) {
    return failure instanceof IOException e
        ? FileFailure.reason(e)
        : "the file system has no such thing";
  }

  /// Binds in a directory that nobody else can enter, so that the socket is never open to others.
  private static ServerSocketChannel bind(Path data) throws IOException {
    Path closed = Files.createTempDirectory(data, ".socket");
    Path made = closed.resolve("s");
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(made));
      Files.setPosixFilePermissions(made, OWNER);
      Files.deleteIfExists(file(data)); // that of a server that was killed
      Files.move(made, file(data));
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    } finally {
      Files.deleteIfExists(made);
      Files.deleteIfExists(closed);
    }
  }

  private void acceptAll() {
    while (server.isOpen()) {
      try {
        accept(server.accept());
      } catch (ClosedChannelException _) { // the server stops
        return;
      } catch (Throwable e) { // whatever it is, the next import may be served
        faults.accept("accepting an import", e);
        pause();
      }
    }
  }

  /// For want of files or memory the next try may fail at once, too.
  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// A client that has just ended is noticed a moment later.
  private void accept(SocketChannel client) throws IOException, InterruptedException {
    if (turn.tryAcquire(PAUSE_MS, TimeUnit.MILLISECONDS)) {
      current = client;
      Thread.ofVirtual().name("footfall-import").start(() -> serve(client));
      return;
    }
    try (var lines = new SocketLines(client)) {
      lines.send(ImportSession.REFUSED + "another import or undo is running: wait until it ends");
    }
  }

  private void serve(SocketChannel client) {
    try (var lines = new SocketLines(client)) {
      new ImportSession(store, maxBytes(), lines).serve(version);
    } catch (IOException _) {
      LOG.debug("the client of an import is gone");
    } catch (Throwable e) { // the client sees the end of the connection
      faults.accept("an import", e);
    } finally {
      turn.release();
    }
  }

  private static long maxBytes() {
    return Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
  }

  /// Ends an import that has not come to its end: then nothing of it was added.
  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(file);
    SocketChannel client = current;
    if (client != null) {
      client.close();
    }
  }
}
