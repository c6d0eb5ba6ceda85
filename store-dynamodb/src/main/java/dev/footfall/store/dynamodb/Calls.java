package dev.footfall.store.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// The calls to DynamoDB on behalf of one request, all before one deadline. Each waits for its
/// answer: made for virtual threads. Thread-safe.
final class Calls {

  /// Whether a read sees every write that was answered before, at twice the price.
  enum Reading {
    LATEST,
    EVENTUAL
  }

  /// Items of a partition with sort keys from one to another, both included.
  record Range(String partition, String from, String to) {

    /// All of a partition: sort keys are days or `-`.
    static Range whole(String partition) {
      return new Range(partition, "-", "~");
    }
  }

  /// The part of a transaction, counted from 0, whose condition did not hold, and the item as it
  /// is.
  record Refusal(int part, Item item) {}

  private static final int AT_A_TIME = 16;
  private static final String CONDITION_FAILED = "ConditionalCheckFailed";

  private final DynamoDbAsyncClient client;
  private final Patience patience;
  private final Executor threads;

  /// @param threads for calls that are made at the same time
  Calls(DynamoDbAsyncClient client, Patience patience, Executor threads) {
    this.client = client;
    this.patience = patience;
    this.threads = threads;
  }

  /// Starts something that more than this request waits for.
  void start(Runnable task) {
    threads.execute(task);
  }

  /// Waits for an answer that another request may have asked for.
  <T> T await(CompletableFuture<T> answer) {
    return patience.await(answer);
  }

  Written update(Edit edit) {
    try {
      var request = edit.request();
      var answer =
          patience.answer(limit -> client.updateItem(request.overrideConfiguration(limit).build()));
      return new Written.Made(new Item(answer.attributes()));
    } catch (ConditionalCheckFailedException e) {
      return new Written.Refused(e.hasItem() ? new Item(e.item()) : Item.NONE);
    }
  }

  /// Makes all parts or none. Answers nothing when they were made; else the first refusal that
  /// DynamoDB tells of. There may be others.
  Optional<Refusal> transact(List<TransactWriteItem> parts) {
    try {
      patience.answer(
          limit ->
              client.transactWriteItems(r -> r.transactItems(parts).overrideConfiguration(limit)));
      return Optional.empty();
    } catch (TransactionCanceledException e) {
      return Optional.of(refusal(e.cancellationReasons()).orElseThrow(() -> e));
    }
  }

  private static Optional<Refusal> refusal(List<CancellationReason> reasons) {
    return IntStream.range(0, reasons.size())
        .filter(i -> CONDITION_FAILED.equals(reasons.get(i).code()))
        .mapToObj(i -> new Refusal(i, item(reasons.get(i))))
        .findFirst();
  }

  private static Item item(CancellationReason reason) {
    return reason.hasItem() ? new Item(reason.item()) : Item.NONE;
  }

  Item get(String table, Map<String, AttributeValue> key, Reading reading) {
    var answer =
        patience.answer(
            limit ->
                client.getItem(
                    r ->
                        r.tableName(table)
                            .key(key)
                            .consistentRead(reading == Reading.LATEST)
                            .overrideConfiguration(limit)));
    return answer.hasItem() ? new Item(answer.item()) : Item.NONE;
  }

  /// Those of the items that exist, in any order; at most 100 keys.
  List<Item> getAll(String table, List<Map<String, AttributeValue>> keys, Reading reading) {
    var items = new ArrayList<Item>();
    var left =
        KeysAndAttributes.builder().keys(keys).consistentRead(reading == Reading.LATEST).build();
    for (int round = 0; left != null; round++) {
      patience.pauseBefore(round);
      var request = BatchGetItemRequest.builder().requestItems(Map.of(table, left));
      var answer =
          patience.answer(
              limit -> client.batchGetItem(request.overrideConfiguration(limit).build()));
      answer.responses().getOrDefault(table, List.of()).forEach(i -> items.add(new Item(i)));
      left = answer.unprocessedKeys().get(table);
    }
    return items;
  }

  /// All items of some ranges, which are read at the same time.
  List<Item> query(String table, List<Range> ranges) {
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
      var request = queryRequest(table, range).exclusiveStartKey(start.isEmpty() ? null : start);
      var answer =
          patience.answer(limit -> client.query(request.overrideConfiguration(limit).build()));
      answer.items().forEach(i -> items.add(new Item(i)));
      start = answer.lastEvaluatedKey();
    } while (!start.isEmpty());
    return items;
  }

  /// Deletes items, some at a time. One that is not there is no failure.
  void delete(String table, List<Map<String, AttributeValue>> keys) {
    each(keys, key -> delete(table, key));
  }

  /// Makes the calls for each of many things, some at a time.
  <T> void each(List<T> things, Consumer<T> task) {
    for (int start = 0; start < things.size(); start += AT_A_TIME) {
      things.subList(start, Math.min(things.size(), start + AT_A_TIME)).stream()
          .map(thing -> CompletableFuture.runAsync(() -> task.accept(thing), threads))
          .toList()
          .forEach(CompletableFuture::join);
    }
  }

  private void delete(String table, Map<String, AttributeValue> key) {
    patience.answer(
        limit -> client.deleteItem(r -> r.tableName(table).key(key).overrideConfiguration(limit)));
  }

  private static QueryRequest.Builder queryRequest(String table, Range range) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression("#p = :p and #s between :from and :to")
        .expressionAttributeNames(Map.of("#p", Keys.PK, "#s", Keys.SK))
        .expressionAttributeValues(
            Map.of(
                ":p", AttributeValue.fromS(range.partition()),
                ":from", AttributeValue.fromS(range.from()),
                ":to", AttributeValue.fromS(range.to())));
  }
}
