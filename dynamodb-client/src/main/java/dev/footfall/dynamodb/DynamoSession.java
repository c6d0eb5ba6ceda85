package dev.footfall.dynamodb;

import dev.footfall.dynamodb.DynamoResponse.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Calls to DynamoDB on behalf of one request, all before one deadline. Each blocks its thread
/// until DynamoDB responds, and is repeated where it may succeed then. All throw a
/// [DynamoException] if DynamoDB refuses or the deadline passes. Thread-safe.
public final class DynamoSession {

  /// Whether a read sees every write that was acknowledged before, at twice the price.
  public enum Reading {
    /// Strongly consistent: one read unit for 4 KB.
    LATEST,

    /// Eventually consistent: half a read unit for 4 KB.
    EVENTUAL
  }

  /// The first part of a transaction whose condition did not hold.
  ///
  /// @param part its index, from 0
  /// @param item the item as it is; [Item#NONE] if it does not exist
  public record Refusal(int part, Item item) {}

  private static final int AT_A_TIME = 16;
  private static final String CONDITION_FAILED = "ConditionalCheckFailedException";

  private final DynamoClient client;
  private final Deadline deadline;
  private final Executor threads;

  /// @param threads run calls that are made at the same time
  DynamoSession(DynamoClient client, Deadline deadline, Executor threads) {
    this.client = client;
    this.deadline = deadline;
    this.threads = threads;
  }

  /// Returns the time in nanoseconds since an arbitrary origin: only differences mean something.
  public long nanos() {
    return deadline.nanos();
  }

  /// Waits until the deadline for a future that another session may complete, and returns its
  /// result. If the future fails with a [RuntimeException], that is thrown.
  public <T> T await(CompletableFuture<T> future) {
    return deadline.await(future);
  }

  /// Makes an update. It may be made twice if DynamoDB's response is lost: let a condition refuse
  /// the second.
  public UpdateResult update(ConditionalUpdate update) {
    try {
      return new UpdateResult.Applied(call("UpdateItem", update::write).item());
    } catch (DynamoException e) {
      if (e.is(CONDITION_FAILED)) {
        return new UpdateResult.Rejected(e.item());
      }
      throw e;
    }
  }

  /// Makes all parts of a transaction, or none. Returns empty if they were made; else the first
  /// refusal. There may be others.
  ///
  /// @param parts at most 100; see [ConditionalUpdate#inTransaction]
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

  /// Returns an item, or [Item#NONE] if it does not exist.
  public Item get(String table, Map<String, AttributeValue> key, Reading reading) {
    return call("GetItem", RequestBodies.key(table, key, reading)).item();
  }

  /// Returns those of the items that exist, in any order.
  ///
  /// @param keys at most 100
  public List<Item> getAll(String table, List<Map<String, AttributeValue>> keys, Reading reading) {
    var items = new ArrayList<Item>();
    var left = keys;
    for (int round = 0; !left.isEmpty(); round++) {
      deadline.pauseBefore(round);
      DynamoResponse response = call("BatchGetItem", RequestBodies.keys(table, left, reading));
      items.addAll(response.items());
      left = response.unread();
    }
    return items;
  }

  /// Returns all items of some ranges, as they are after all acknowledged writes. Ranges are read
  /// at the same time; the items of each are sorted by sort key.
  public List<Item> query(String table, List<KeyRange> ranges) {
    return queryUpTo(Integer.MAX_VALUE, table, ranges).orElseThrow();
  }

  /// As [#query], but returns empty if there are more than `limit` items: then it reads no further
  /// than 1 MB of each range behind the limit.
  ///
  /// @param limit 1 or more
  public Optional<List<Item>> queryUpTo(int limit, String table, List<KeyRange> ranges) {
    var found = new AtomicInteger();
    List<Item> items = query(ranges, range -> query(table, range, found, limit));
    return found.get() > limit ? Optional.empty() : Optional.of(items);
  }

  private List<Item> query(List<KeyRange> ranges, Function<KeyRange, List<Item>> query) {
    if (ranges.size() == 1) {
      return query.apply(ranges.getFirst());
    }
    return ranges.stream()
        .map(range -> CompletableFuture.supplyAsync(() -> query.apply(range), threads))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .flatMap(List::stream)
        .toList();
  }

  /// Ends early if all that call it with the same `found` have found more than `limit`.
  private List<Item> query(String table, KeyRange range, AtomicInteger found, int limit) {
    var items = new ArrayList<Item>();
    Map<String, AttributeValue> start = Map.of();
    int size;
    do {
      DynamoResponse response = call("Query", RequestBodies.range(table, range, start));
      items.addAll(response.items());
      size = found.addAndGet(response.items().size());
      start = response.next();
    } while (size <= limit && !start.isEmpty());
    return items;
  }

  /// Returns the item with the smallest sort key in a range that is wanted, or empty if there is
  /// none. Reads one item at a time.
  public Optional<Item> first(String table, KeyRange range, Predicate<Item> wanted) {
    Map<String, AttributeValue> start = Map.of();
    do {
      DynamoResponse response = call("Query", RequestBodies.one(table, range, start));
      Optional<Item> found = response.items().stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found;
      }
      start = response.next();
    } while (!start.isEmpty());
    return Optional.empty();
  }

  /// Deletes items, several at a time. Deleting a missing item is not an error.
  public void delete(String table, List<Map<String, AttributeValue>> keys) {
    each(keys, key -> delete(table, key));
  }

  private void delete(String table, Map<String, AttributeValue> key) {
    call("DeleteItem", RequestBodies.key(table, key));
  }

  /// Runs a task for each element of a list, at most 16 at a time, and waits for all.
  ///
  /// @throws java.util.concurrent.CompletionException if a task fails that is not the only one
  public <T> void each(List<T> elements, Consumer<T> task) {
    if (elements.size() == 1) {
      task.accept(elements.getFirst());
      return;
    }
    for (int start = 0; start < elements.size(); start += AT_A_TIME) {
      elements.subList(start, Math.min(elements.size(), start + AT_A_TIME)).stream()
          .map(element -> CompletableFuture.runAsync(() -> task.accept(element), threads))
          .toList()
          .forEach(CompletableFuture::join);
    }
  }

  private DynamoResponse call(String operation, AttributeJson.Body body) {
    return deadline.repeat(limit -> client.call(operation, body, limit));
  }
}
