package dev.footfall.dynamodb;

import dev.footfall.core.StoreException;
import dev.footfall.dynamodb.CrtTransport.CrtOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Calls DynamoDB, gives up early, and sends again what may pass: a visitor waits for the answer.
/// Calls wait, made for virtual threads. Thread-safe.
public final class DynamoClient implements AutoCloseable {

  /// How long to wait: for a connection, and for one answer.
  public record TimeOuts(Duration connect, Duration attempt) {
    public static final TimeOuts STANDARD =
        new TimeOuts(Duration.ofMillis(300), Duration.ofSeconds(1));
  }

  private static final int OK = 200;

  private final Transport wire;
  private final Duration attempt;
  private final Ticker pace;
  private final Retries retries = new Retries();

  /// @param attempt how long to wait for one answer
  public DynamoClient(Transport wire, Duration attempt) {
    this(wire, attempt, Ticker.REAL);
  }

  private DynamoClient(Transport wire, Duration attempt, Ticker pace) {
    this.wire = wire;
    this.attempt = attempt;
    this.pace = pace;
  }

  /// A client of a simulation, which brings its own wire and time; closing it closes the wire.
  public static DynamoClient simulated(Transport wire, Ticker pace) {
    return new DynamoClient(wire, TimeOuts.STANDARD.attempt(), pace);
  }

  /// Opens a client; closing it is the caller's, or its store's. It begins to connect at once.
  ///
  /// @param endpoint instead of that of the region; for DynamoDB Local
  public static DynamoClient open(String region, Credentials credentials, Optional<URI> endpoint) {
    var settings =
        new CrtOptions(
            endpoint.isPresent() ? endpoint.get() : endpoint(region),
            region,
            credentials,
            TimeOuts.STANDARD.connect());
    var wire = new CrtTransport(settings);
    wire.connect();
    return new DynamoClient(wire, TimeOuts.STANDARD.attempt());
  }

  /// A client that is connected to nothing: each call succeeds and answers nothing. For rehearsals.
  public static DynamoClient disconnected() {
    return new DynamoClient(new NoOpTransport(), TimeOuts.STANDARD.attempt());
  }

  /// Begins to load the native library, which takes a while, on a thread of its own.
  public static void loadAhead() {
    Thread.ofPlatform().daemon().start(() -> CrtTransport.load());
  }

  /// The isolated partitions have other names: they need an endpoint that is given.
  private static URI endpoint(String region) {
    String china = region.startsWith("cn-") ? ".cn" : "";
    return URI.create("https://dynamodb." + region + ".amazonaws.com" + china);
  }

  /// Makes one call, repeated where that may help, within a time limit.
  ///
  /// @throws DynamoException when DynamoDB refuses, or gives no answer
  public DynamoResponse call(String operation, AttributeJson.Body body, Duration limit) {
    byte[] json = AttributeJson.bytes(body);
    long end = pace.nanos() + limit.toNanos();
    for (int attempts = 1; ; attempts++) {
      try {
        DynamoResponse answer = once(operation, json, end);
        retries.succeeded(attempts);
        return answer;
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
    Duration left = Duration.ofNanos(end - pace.nanos());
    try {
      var reply = wire.post(operation, body, left.compareTo(attempt) < 0 ? left : attempt);
      DynamoResponse answer = ResponseParser.read(reply.body());
      if (reply.status() != OK) {
        throw DynamoException.refused(operation, reply.status(), answer);
      }
      return answer;
    } catch (IOException e) {
      throw DynamoException.unanswered(operation, e);
    }
  }

  private boolean isTimeLeft(long end, Duration pause) {
    return pace.nanos() + pause.toNanos() < end;
  }

  private void sleep(Duration pause) {
    try {
      pace.pause(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while waiting for DynamoDB", e);
    }
  }

  /// How it waits, and those who wait for it.
  Ticker pace() {
    return pace;
  }

  @Override
  public void close() {
    wire.close();
  }
}
