package dev.footfall.dynamodb;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.http.HttpClientConnection;
import software.amazon.awssdk.crt.http.HttpClientConnectionManager;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.crt.http.HttpStream;
import software.amazon.awssdk.crt.io.ClientBootstrap;
import software.amazon.awssdk.crt.io.EventLoopGroup;
import software.amazon.awssdk.crt.io.HostResolver;

/// HTTP, TLS and signatures by the AWS Common Runtime, in native code: Java's own cost a cold start
/// more than anything else. One thread serves all connections. Thread-safe.
public final class CrtTransport implements Transport {

  /// The settings of a transport.
  ///
  /// @param endpoint `http` or `https`, a host, and a port if it is not the usual one
  /// @param region the region to sign for
  /// @param connect how long to wait for a connection
  /// @param authorities a file with the certificates to trust (PEM), instead of the system's
  public record CrtOptions(
      URI endpoint,
      String region,
      Credentials credentials,
      Duration connect,
      Optional<Path> authorities) {

    /// Trusts the system's authorities.
    public CrtOptions(URI endpoint, String region, Credentials credentials, Duration connect) {
      this(endpoint, region, credentials, connect, Optional.empty());
    }
  }

  private static final int MAX_CONNECTIONS = 64;

  /// Loaded before anything else: two threads that first use the library by different classes wait
  /// for each other, so all begin with this one.
  @SuppressWarnings("UnusedVariable") // for the sake of its loading
  private final CRT library = new CRT();

  private final EventLoopGroup threads = new EventLoopGroup(1);
  private final HostResolver resolver = new HostResolver(threads);
  private final ClientBootstrap bootstrap = new ClientBootstrap(threads, resolver);
  private final HttpHeader host;
  private final RequestSigner signer;
  private final HttpClientConnectionManager connections;

  /// Loads the library, and the hundred classes that it loads when it is first used.
  static void load() {
    var _ = new CRT();
    new EventLoopGroup(1).close();
  }

  /// A transport that is not connected yet.
  public CrtTransport(CrtOptions options) {
    host = new HttpHeader("Host", options.endpoint().getRawAuthority());
    connections = ConnectionPool.open(options, bootstrap, MAX_CONNECTIONS);
    signer = new RequestSigner(options.region(), options.credentials(), bootstrap);
  }

  /// Begins to connect, so that the first request waits less.
  void connect() {
    release(connections.acquireConnection());
  }

  /// A connection that was closed while it waited in the pool takes no request: then nothing was
  /// sent, and the next connection is tried.
  @Override
  public Reply post(String operation, byte[] body, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    HttpRequest request = sign(request(operation, body), end);
    for (int tried = 0; tried <= MAX_CONNECTIONS; tried++) {
      HttpClientConnection connection = acquire(end);
      try {
        var response = new ResponseCollector();
        if (isStarted(connection, request, response)) {
          return await(connection, response, end);
        }
      } finally {
        connections.releaseConnection(connection);
      }
    }
    throw new IOException("all connections are closed");
  }

  private HttpRequest sign(HttpRequest request, long end) throws IOException {
    try {
      return await(signer.sign(request), end);
    } catch (IOException e) {
      throw new SigningException(e);
    }
  }

  private HttpClientConnection acquire(long end) throws IOException {
    var connecting = connections.acquireConnection();
    try {
      return await(connecting, end);
    } catch (IOException e) {
      release(connecting);
      throw e;
    }
  }

  private void release(CompletableFuture<HttpClientConnection> connecting) {
    var _ = connecting.thenAccept(connections::releaseConnection);
  }

  /// Begins to send a request. Returns false if the connection is closed: the CRT then throws.
  private static boolean isStarted(
      HttpClientConnection connection, HttpRequest request, ResponseCollector response) {
    HttpStream stream = null;
    try {
      stream = connection.makeRequest(request, response);
      stream.activate();
      return true;
    } catch (CrtRuntimeException | IllegalStateException _) {
      if (stream != null) {
        stream.close(); // the collector closes a stream that was activated
      }
      return false;
    }
  }

  /// Closes a connection whose response does not come in time, so that it is not used again.
  private static Reply await(HttpClientConnection connection, ResponseCollector response, long end)
      throws IOException {
    try {
      return await(response.reply(), end);
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
    return new HttpRequest("POST", "/", headers, new RequestStream(ByteBuffer.wrap(body)));
  }

  private static <T> T await(CompletableFuture<T> future, long end) throws IOException {
    try {
      return future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the request failed", e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no response in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a response");
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
