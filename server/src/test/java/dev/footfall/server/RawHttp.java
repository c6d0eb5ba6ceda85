package dev.footfall.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.footfall.http.message.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Speaks HTTP/1.1 by hand, so that a test can say exactly what it wants, also what is wrong.
final class RawHttp {

  private static final int TIMEOUT_MS = 30_000;
  private static final Set<String> FRAMING =
      Set.of("content-length", "connection", "date", "transfer-encoding");

  private RawHttp() {}

  static Socket connect(String url) {
    try {
      Socket socket = new Socket();
      socket.connect(address(url));
      socket.setSoTimeout(TIMEOUT_MS);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static InetSocketAddress address(String url) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), URI.create(url).getPort());
  }

  /// Sends bytes on a connection of their own and reads the answer until the server closes.
  static Response send(String url, String text) {
    try (Socket socket = connect(url)) {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return parse(socket.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Response parse(byte[] answer) {
    String text = new String(answer, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IllegalStateException("no answer, but '" + text + "'");
    }
    String[] head = text.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : Arrays.copyOfRange(head, 1, head.length)) {
      String name = line.substring(0, line.indexOf(':'));
      if (!FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
        headers.put(name, line.substring(line.indexOf(':') + 1).strip());
      }
    }
    int status = Integer.parseInt(head[0].split(" ", -1)[1]);
    return new Response(status, headers, Arrays.copyOfRange(answer, end + 4, answer.length));
  }
}
