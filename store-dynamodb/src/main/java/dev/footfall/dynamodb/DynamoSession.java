package dev.footfall.dynamodb;

import dev.footfall.dynamodb.DynamoResponse.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The calls to DynamoDB on behalf of one request, all before one deadline. Each waits for its
/// answer: made for virtual threads. Thread-safe.
public final class DynamoSession {

  /// Whether a read sees every write that was answered before, at twice the price.
  public enum Reading {
    LATEST,
    EVENTUAL
  }

  /// Items of a partition with sort keys from one to another, both included.
  public record Range(String partition, String from, String to) {

    /// All of a partition: sort keys are days or `-`.
    public static Range whole(String partition) {
      return new Range(partition, "-", "~");
    }
  }

  /// The part of a transaction, counted from 0, whose condition did not hold, and the item as it
  /// is.
  public record Refusal(int part, Item item) {}

  private static final int AT_A_TIME = 16;
  private static final String CONDITION_FAILED = "ConditionalCheckFailedException";

  private final DynamoClient client;
  private final Deadline patience;
  private final Executor threads;

  /// @param threads for calls that are made at the same time
  DynamoSession(DynamoClient client, Deadline patience, Executor threads) {
    this.client = client;
    this.patience = patience;
    this.threads = threads;
  }

  /// Starts something that more than this request waits for.
  public void start(Runnable task) {
    threads.execute(task);
  }

  /// What time it is, in nanoseconds; only differences mean something.
  public long nanos() {
    return patience.nanos();
  }

  /// Waits for an answer that another request may have asked for.
  public <T> T await(CompletableFuture<T> answer) {
    return patience.await(answer);
  }

  public UpdateResult update(ConditionalUpdate edit) {
    try {
      return new UpdateResult.Applied(call("UpdateItem", edit::write).item());
    } catch (DynamoException e) {
      if (e.is(CONDITION_FAILED)) {
        return new UpdateResult.Rejected(e.item());
      }
      throw e;
    }
  }

  /// Makes all parts or none. Answers nothing when they were made; else the first refusal that
  /// DynamoDB tells of. There may be others.
  ///
  /// @param parts see [ConditionalUpdate]
  public Optional<Refusal> transact(List<AttributeJson.Body> parts) {
    try {
      call("TransactWriteItems", RequestBodies.transaction(parts));
      return Optional.empty();
    } catch (DynamoException e) {
      return Optional.of(refusal(e.reasons()).orElseThrow(() -> e));
    }
  }

  private static Optional<Refusal> refusal(List<Reason> reasons) {
    return IntStream.range(0, reasons.size())
        .filter(i -> DynamoException.CONDITION_FAILED.equals(reasons.get(i).code()))
        .mapToObj(i -> new Refusal(i, reasons.get(i).item()))
        .findFirst();
  }

  public Item get(String table, Map<String, AttributeValue> key, Reading reading) {
    return call("GetItem", RequestBodies.key(table, key, reading)).item();
  }

  /// Those of the items that exist, in any order; at most 100 keys.
  public List<Item> getAll(String table, List<Map<String, AttributeValue>> keys, Reading reading) {
    var items = new ArrayList<Item>();
    var left = keys;
    for (int round = 0; !left.isEmpty(); round++) {
      patience.pauseBefore(round);
      DynamoResponse answer = call("BatchGetItem", RequestBodies.keys(table, left, reading));
      items.addAll(answer.items());
      left = answer.unread();
    }
    return items;
  }

  /// All items of some ranges, which are read at the same time.
  public List<Item> query(String table, List<Range> ranges) {
    if (ranges.size() == 1) {
      return query(table, ranges.getFirst());
    }
    var answers =
        ranges.stream()
            .map(range -> CompletableFuture.supplyAsync(() -> query(table, range), threads))
            .toList();
    return answers.stream().map(CompletableFuture::join).flatMap(List::stream).toList();
  }

  private List<Item> query(String table, Range range) {
    var items = new ArrayList<Item>();
    Map<String, AttributeValue> start = Map.of();
    do {
      DynamoResponse answer = call("Query", RequestBodies.range(table, range, start));
      items.addAll(answer.items());
      start = answer.next();
    } while (!start.isEmpty());
    return items;
  }

  /// Deletes items, some at a time. One that is not there is no failure.
  public void delete(String table, List<Map<String, AttributeValue>> keys) {
    each(keys, key -> delete(table, key));
  }

  /// Makes the calls for each of many things, some at a time.
  public <T> void each(List<T> things, Consumer<T> task) {
    if (things.size() == 1) {
      task.accept(things.getFirst());
      return;
    }
    for (int start = 0; start < things.size(); start += AT_A_TIME) {
      things.subList(start, Math.min(things.size(), start + AT_A_TIME)).stream()
          .map(thing -> CompletableFuture.runAsync(() -> task.accept(thing), threads))
          .toList()
          .forEach(CompletableFuture::join);
    }
  }

  private void delete(String table, Map<String, AttributeValue> key) {
    call("DeleteItem", RequestBodies.key(table, key));
  }

  private DynamoResponse call(String operation, AttributeJson.Body body) {
    return patience.answer(limit -> client.call(operation, body, limit));
  }
}
