package dev.footfall.dynamodb;

import dev.footfall.dynamodb.CrtTransport.CrtOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/// A client of DynamoDB that fails fast and repeats what may succeed a moment later. Calls block
/// their thread, which may be virtual. Thread-safe.
public final class DynamoClient implements AutoCloseable {

  /// How long to wait.
  ///
  /// @param connect for a connection
  /// @param attempt for one response
  public record TimeOuts(Duration connect, Duration attempt) {
    /// 300 ms for a connection, 1 s for a response.
    public static final TimeOuts STANDARD =
        new TimeOuts(Duration.ofMillis(300), Duration.ofSeconds(1));
  }

  private static final int OK = 200;

  private final Transport transport;
  private final Duration attempt;
  private final Ticker ticker;
  private final Retries retries = new Retries();

  /// A client with a transport of the caller's, which is closed with the client.
  ///
  /// @param attempt how long to wait for one response
  public DynamoClient(Transport transport, Duration attempt) {
    this(transport, attempt, Ticker.REAL);
  }

  private DynamoClient(Transport transport, Duration attempt, Ticker ticker) {
    this.transport = transport;
    this.attempt = attempt;
    this.ticker = ticker;
  }

  /// Returns a client of a simulation, which brings its own transport and time.
  public static DynamoClient simulated(Transport transport, Ticker ticker) {
    return new DynamoClient(transport, TimeOuts.STANDARD.attempt(), ticker);
  }

  /// Opens a client, which begins to connect at once. The caller closes it. Over https it goes by
  /// the proxy in `HTTPS_PROXY`, and trusts the certificates in the file `AWS_CA_BUNDLE`, if set.
  ///
  /// @param region for example `eu-central-1`; also signed with when there is an endpoint
  /// @param endpoint replaces the region's endpoint, for example for DynamoDB Local
  public static DynamoClient open(String region, Credentials credentials, Optional<URI> endpoint) {
    var options =
        new CrtOptions(
            endpoint.isPresent() ? endpoint.get() : Endpoints.of(region),
            region,
            credentials,
            TimeOuts.STANDARD.connect(),
            Optional.ofNullable(System.getenv("AWS_CA_BUNDLE"))
                .filter(file -> !file.isEmpty())
                .map(Path::of));
    var transport = new CrtTransport(options);
    transport.connect();
    return new DynamoClient(transport, TimeOuts.STANDARD.attempt());
  }

  /// Returns a client that is not connected: each call succeeds and returns an empty response. For
  /// warm-ups.
  public static DynamoClient disconnected() {
    return new DynamoClient(new NoOpTransport(), TimeOuts.STANDARD.attempt());
  }

  /// Begins to load the native library, which takes a while, on its own thread.
  public static void loadAhead() {
    Thread.ofPlatform().daemon().start(() -> CrtTransport.load());
  }

  /// Opens a session that ends `limit` from now.
  ///
  /// @param threads run calls that are made at the same time
  public DynamoSession session(Duration limit, Executor threads) {
    return new DynamoSession(this, Deadline.after(limit, ticker), threads);
  }

  /// Opens a session for a long operation, which ends if no response comes within `limit` of the
  /// one before. Until then calls are repeated, whether the network or DynamoDB failed.
  ///
  /// @param threads run calls that are made at the same time
  public DynamoSession persistentSession(Duration limit, Executor threads) {
    return new DynamoSession(this, Deadline.renewed(limit, ticker), threads);
  }

  /// Makes one call, of at most 4 attempts.
  ///
  /// @param operation the name of the API operation, for example `GetItem`
  /// @param limit how long to wait at most, retries included
  /// @throws DynamoException if DynamoDB refuses or does not respond
  public DynamoResponse call(String operation, AttributeJson.Body body, Duration limit) {
    byte[] json = AttributeJson.bytes(body);
    long end = ticker.nanos() + limit.toNanos();
    for (int attempts = 1; ; attempts++) {
      try {
        DynamoResponse response = once(operation, json, end);
        retries.succeeded(attempts);
        return response;
      } catch (DynamoException e) {
        Duration pause = Retries.pause(e, attempts);
        if (!isTimeLeft(end, pause) || !retries.mayRepeat(e, attempts)) {
          throw e;
        }
        sleep(pause);
      }
    }
  }

  private DynamoResponse once(String operation, byte[] body, long end) {
    Duration left = Duration.ofNanos(end - ticker.nanos());
    try {
      var reply = transport.post(operation, body, left.compareTo(attempt) < 0 ? left : attempt);
      DynamoResponse response = ResponseParser.read(reply.body());
      if (reply.status() != OK) {
        throw DynamoException.refused(operation, reply.status(), response);
      }
      return response;
    } catch (IOException e) {
      throw DynamoException.unanswered(operation, e);
    }
  }

  private boolean isTimeLeft(long end, Duration pause) {
    return ticker.nanos() + pause.toNanos() < end;
  }

  private void sleep(Duration pause) {
    try {
      ticker.pause(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DynamoException.interrupted(e);
    }
  }

  /// Closes the transport. Calls that are under way fail.
  @Override
  public void close() {
    transport.close();
  }
}
