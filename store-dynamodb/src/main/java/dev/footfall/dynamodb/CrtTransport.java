package dev.footfall.dynamodb;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.http.HttpClientConnection;
import software.amazon.awssdk.crt.http.HttpClientConnectionManager;
import software.amazon.awssdk.crt.http.HttpClientConnectionManagerOptions;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.crt.http.HttpRequestBodyStream;
import software.amazon.awssdk.crt.io.ClientBootstrap;
import software.amazon.awssdk.crt.io.EventLoopGroup;
import software.amazon.awssdk.crt.io.HostResolver;
import software.amazon.awssdk.crt.io.SocketOptions;
import software.amazon.awssdk.crt.io.TlsContext;
import software.amazon.awssdk.crt.io.TlsContextOptions;

/// HTTP, TLS and signatures by the AWS Common Runtime, in native code: Java's own cost a cold start
/// more than all else. One thread serves all connections. Thread-safe.
public final class CrtTransport implements Transport {

  /// Where, as whom, and how long to wait for a connection.
  public record CrtOptions(
      URI endpoint, String region, Credentials credentials, Duration connect) {}

  private static final int MAX_CONNECTIONS = 64;
  private static final Duration MAX_IDLE = Duration.ofSeconds(60);

  /// First of all: two threads that begin to use the library by different classes wait for each
  /// other. All begin with this one.
  @SuppressWarnings("UnusedVariable") // for the sake of its loading
  private final CRT library = new CRT();

  private final EventLoopGroup threads = new EventLoopGroup(1);
  private final HostResolver resolver = new HostResolver(threads);
  private final ClientBootstrap bootstrap = new ClientBootstrap(threads, resolver);
  private final HttpHeader host;
  private final RequestSigner signer;
  private final HttpClientConnectionManager connections;

  /// Loads the library, and what it loads itself when it is first used: a hundred classes.
  static void load() {
    var _ = new CRT();
    new EventLoopGroup(1).close();
  }

  public CrtTransport(CrtOptions settings) {
    host = new HttpHeader("Host", settings.endpoint().getRawAuthority());
    connections = connections(settings);
    signer = new RequestSigner(settings.region(), settings.credentials(), bootstrap);
  }

  private HttpClientConnectionManager connections(CrtOptions settings) {
    boolean isSecure = "https".equals(settings.endpoint().getScheme());
    try (var socket = new SocketOptions();
        var options = isSecure ? TlsContextOptions.createDefaultClient() : null;
        var tls = options == null ? null : new TlsContext(options)) {
      socket.connectTimeoutMs = (int) settings.connect().toMillis();
      var wanted =
          new HttpClientConnectionManagerOptions()
              .withUri(settings.endpoint())
              .withClientBootstrap(bootstrap)
              .withSocketOptions(socket)
              .withMaxConnections(MAX_CONNECTIONS)
              .withMaxConnectionIdleInMilliseconds(MAX_IDLE.toMillis());
      return HttpClientConnectionManager.create(tls == null ? wanted : wanted.withTlsContext(tls));
    }
  }

  /// Begins to connect, so that the first request need not wait as long.
  void connect() {
    release(connections.acquireConnection());
  }

  @Override
  public Reply post(String operation, byte[] body, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    HttpRequest request = await(signer.sign(request(operation, body)), end);
    var connecting = connections.acquireConnection();
    HttpClientConnection connection;
    try {
      connection = await(connecting, end);
    } catch (IOException e) {
      release(connecting);
      throw e;
    }
    try {
      return send(connection, request, end);
    } finally {
      connections.releaseConnection(connection);
    }
  }

  private void release(CompletableFuture<HttpClientConnection> connecting) {
    var _ = connecting.thenAccept(connections::releaseConnection);
  }

  /// A connection whose answer did not come in time is not used again.
  private static Reply send(HttpClientConnection connection, HttpRequest request, long end)
      throws IOException {
    var exchange = new ResponseCollector();
    connection.makeRequest(request, exchange).activate();
    try {
      return await(exchange.reply(), end);
    } catch (IOException e) {
      connection.shutdown();
      throw e;
    }
  }

  private HttpRequest request(String operation, byte[] body) {
    HttpHeader[] headers = {
      host,
      new HttpHeader("Content-Type", "application/x-amz-json-1.0"),
      new HttpHeader("Content-Length", Integer.toString(body.length)),
      new HttpHeader("X-Amz-Target", "DynamoDB_20120810." + operation),
      new HttpHeader("User-Agent", "footfall"),
    };
    return new HttpRequest("POST", "/", headers, new Body(ByteBuffer.wrap(body)));
  }

  /// Read once for the signature, and once to be sent.
  private record Body(ByteBuffer bytes) implements HttpRequestBodyStream {
    @Override
    public boolean sendRequestBody(ByteBuffer room) {
      int length = Math.min(room.remaining(), bytes.remaining());
      room.put(bytes.slice(bytes.position(), length));
      bytes.position(bytes.position() + length);
      return !bytes.hasRemaining();
    }

    @Override
    public boolean resetPosition() {
      bytes.rewind();
      return true;
    }

    @Override
    public long getLength() {
      return bytes.limit();
    }
  }

  private static <T> T await(CompletableFuture<T> answer, long end) throws IOException {
    try {
      return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the request failed", e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no answer in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for an answer");
    }
  }

  @Override
  public void close() {
    connections.close();
    signer.close();
    bootstrap.close();
    resolver.close();
    threads.close();
  }
}
