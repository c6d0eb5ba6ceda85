package dev.footfall.server.imports;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.HistoryCodec;
import dev.footfall.core.page.Site;
import dev.footfall.server.config.CommandException;
import dev.footfall.store.sqlite.SqliteHistory;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A site in the file of a running server, which adds what it is handed: see [ImportSession]. The
/// server lets no other import or undo in until this is closed.
final class SocketTarget implements ImportTarget {

  private final Path data;
  private final Site site;
  private final SocketLines lines;
  private final long maxBytes;

  private SocketTarget(Path data, Site site, SocketLines lines, String version) throws IOException {
    this.data = data;
    this.site = site;
    this.lines = lines;
    String running = answer(ImportSession.GREETING);
    if (!running.equals(version)) {
      throw new CommandException(
          "the running server is Footfall %s, and this is %s: use that one, or stop the server"
              .formatted(running, version));
    }
    lines.send(ImportSession.SITE + site.host());
    this.maxBytes = Long.parseLong(answer(ImportSession.READY));
  }

  /// Returns the site in the file of a running server, or empty if no server listens.
  ///
  /// @throws CommandException if the server refuses
  static Optional<SocketTarget> connect(Path data, Site site, String version) {
    Path file = ImportSocket.file(data);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(file));
      return Optional.of(greeted(data, site, new SocketLines(channel), version));
    } catch (ConnectException _) { // of a server that was killed
      return Optional.empty();
    } catch (IOException e) {
      throw new CommandException(
          "the running server cannot be reached by " + file + ": stop it first", e);
    }
  }

  private static SocketTarget greeted(Path data, Site site, SocketLines lines, String version)
      throws IOException {
    try {
      return new SocketTarget(data, site, lines, version);
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  @Override
  public Optional<History> history() {
    return SqliteHistory.read(data, site);
  }

  @Override
  public Totals apply(History added) {
    HistoryCodec codec = HistoryCodec.of(added);
    if (codec.lines().stream().mapToLong(String::length).sum() > maxBytes) {
      throw new CommandException(
          "nothing was changed: %s sums are more than a running server takes at once: stop it first"
              .formatted(codec.lines().size()));
    }
    try {
      for (String line : codec.lines()) {
        lines.write(line);
      }
      lines.send(ImportSession.END + codec.hash());
      return totals(answer(ImportSession.ADDED));
    } catch (IOException e) {
      throw new CommandException(
          "the server has ended before it answered: give the same command again, and nothing counts"
              + " twice",
          e);
    }
  }

  private static Totals totals(String answer) {
    String[] numbers = answer.split(" ", 2);
    return new Totals(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
  }

  /// Returns what follows the word in the server's next line.
  private String answer(String word) throws IOException {
    String line = lines.read();
    if (line.startsWith(word)) {
      return line.substring(word.length());
    }
    throw new CommandException(
        line.startsWith(ImportSession.REFUSED)
            ? line.substring(ImportSession.REFUSED.length())
            : "the running server is of another version: use its own, or stop it");
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new CommandException("cannot close the connection to the server", e);
    }
  }
}
