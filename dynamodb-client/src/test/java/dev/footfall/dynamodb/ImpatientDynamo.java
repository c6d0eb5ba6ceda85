package dev.footfall.dynamodb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;

/// Responds to every request with an item, offers to keep the connection alive, and closes it at
/// once: a server whose idle limit is shorter than the client's.
final class ImpatientDynamo implements AutoCloseable {

  private static final String BODY = "{\"Item\":{\"v\":{\"N\":\"7\"}}}";
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: "
          + BODY.length()
          + "\r\n\r\n";

  private final ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Connections with a response that are not closed on both sides yet.
  private final Phaser answered = new Phaser(1);

  ImpatientDynamo() throws IOException {
    threads.execute(() -> accept());
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /// Waits until all connections that had a response are closed on both sides.
  void awaitClosed() {
    answered.arriveAndAwaitAdvance();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      if (hasRequest(socket.getInputStream())) {
        answer(socket);
      }
    } catch (IOException _) {
      // The client has closed it.
    }
  }

  private void answer(Socket socket) throws IOException {
    answered.register();
    try {
      socket.getOutputStream().write((HEAD + BODY).getBytes(UTF_8));
      socket.shutdownOutput();
      while (socket.getInputStream().read() >= 0) {}
    } finally {
      answered.arriveAndDeregister();
    }
  }

  /// Reads the head and the body of a request.
  private static boolean hasRequest(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(US_ASCII).endsWith("\r\n\r\n")) {
      int read = in.read();
      if (read < 0) {
        return false;
      }
      head.write(read);
    }
    in.readNBytes(contentLength(head.toString(US_ASCII)));
    return true;
  }

  private static int contentLength(String head) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
