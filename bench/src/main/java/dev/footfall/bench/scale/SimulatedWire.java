package dev.footfall.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.dynamodb.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Takes requests to a [Database], over 64 connections, and takes the time that DynamoDB takes.
/// Thread-safe.
final class SimulatedWire implements Transport {

  private static final int CONNECTIONS = 64;
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  private final Database database;
  private final Limits limits;
  private final Time time;
  private final Semaphore connections = new Semaphore(CONNECTIONS, true);

  SimulatedWire(Database database, Limits limits, Time time) {
    this.database = database;
    this.limits = limits;
    this.time = time;
  }

  @Override
  public Reply post(String operation, byte[] body, Duration limit) throws IOException {
    long end = time.nanos() + limit.toNanos();
    JsonNode request = Messages.read(body);
    connections.acquireUninterruptibly();
    try {
      JsonNode answer =
          operation.equals("TransactWriteItems") ? transact(request) : once(operation, request);
      return reply(OK, answer, end);
    } catch (Refusal e) {
      return reply(BAD_REQUEST, e.message(), end);
    } finally {
      connections.release();
    }
  }

  private Reply reply(int status, JsonNode answer, long end) throws IOException {
    if (time.nanos() > end) {
      throw new IOException("no answer in time");
    }
    return new Reply(status, Messages.bytes(answer));
  }

  private JsonNode once(String operation, JsonNode request) {
    Duration half = time.around(limits.call()).dividedBy(2);
    return thereAndBack(half, () -> database.answer(operation, request));
  }

  private JsonNode transact(JsonNode request) {
    Duration all = time.around(limits.transaction());
    Duration window = Duration.ofNanos((long) (all.toNanos() * limits.window()));
    var parts =
        Messages.values(request.required("TransactItems")).map(Write::inTransaction).toList();
    var transaction = database.transaction(parts);
    return thereAndBack(
        all.minus(window).dividedBy(2),
        () -> {
          transaction.prepare();
          time.pause(window);
          transaction.commit();
          return Messages.object();
        });
  }

  private JsonNode thereAndBack(Duration way, Supplier<JsonNode> work) {
    time.pause(way);
    try {
      return work.get();
    } finally {
      time.pause(way);
    }
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
