package dev.footfall.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// The positive control of [OverloadTest]: answers each request with 200, and keeps of each
/// connection all that was sent, however much that is.
final class UnboundedServer {

  private static final int BACKLOG = 4_096;
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8);

  private UnboundedServer() {}

  public static void main(String[] args) throws IOException {
    try (var server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
      System.out.println("Footfall is counting at http://127.0.0.1:" + server.getLocalPort() + "/");
      while (true) {
        Socket client = server.accept();
        Thread.startVirtualThread(() -> serve(client));
      }
    }
  }

  private static void serve(Socket client) {
    try (client) {
      var sent = new ByteArrayOutputStream();
      byte[] some = new byte[8_192];
      for (int n = client.getInputStream().read(some); n >= 0; ) {
        sent.write(some, 0, n);
        String text = new String(some, 0, n, ISO_8859_1);
        if (text.contains("\r\n\r\n")) {
          client.getOutputStream().write(ANSWER);
        }
        if (text.contains("Connection: close")) {
          return;
        }
        n = client.getInputStream().read(some);
      }
    } catch (IOException _) { // the client is gone
    }
  }
}
