package dev.footfall.server.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/// Lines of UTF-8 over a socket. Not thread-safe.
final class SocketLines implements AutoCloseable {

  /// Longer lines are refused; the longest that a history has is a path or note of some 600 bytes.
  private static final int MAX_LINE_BYTES = 8_192;

  private final SocketChannel channel;
  private final InputStream in;
  private final OutputStream out;

  SocketLines(SocketChannel channel) {
    this.channel = channel;
    this.in = new BufferedInputStream(Channels.newInputStream(channel));
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel));
  }

  /// Returns the next line.
  ///
  /// @throws EOFException if the other side is gone, also in the middle of a line
  /// @throws IOException if the line is too long
  String read() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the other side is gone");
      }
      if (line.size() == MAX_LINE_BYTES) {
        throw new IOException("a line is too long");
      }
      line.write(b);
    }
    return line.toString(UTF_8);
  }

  /// Writes a line, which may wait in a buffer until [#send].
  void write(String line) throws IOException {
    out.write(line.getBytes(UTF_8));
    out.write('\n');
  }

  /// Writes a line, and sends all that waits.
  void send(String line) throws IOException {
    write(line);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
