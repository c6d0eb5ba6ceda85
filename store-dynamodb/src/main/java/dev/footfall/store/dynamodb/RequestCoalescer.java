package dev.footfall.store.dynamodb;

import dev.footfall.dynamodb.DynamoSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/// Makes one call of what several callers ask of one item while a call for it is under way. A
/// caller alone never waits; a crowd costs fewer units and does not collide with itself.
/// Thread-safe.
public final class RequestCoalescer<K, T, R> {

  /// Makes one call of several tasks, and answers each, in their order.
  public interface Work<K, T, R> {
    List<R> make(K key, List<T> tasks, DynamoSession calls);
  }

  private record Waiting<T, R>(T task, DynamoSession calls, CompletableFuture<R> answer) {}

  /// Keeps an expression below DynamoDB's 4 KB.
  private static final int MAX_TASKS = 40;

  private final Work<K, T, R> work;

  /// Has a key as long as a thread works on it.
  private final Map<K, Queue<Waiting<T, R>>> queues = new HashMap<>();

  public RequestCoalescer(Work<K, T, R> work) {
    this.work = work;
  }

  /// Waits for the answer, as long as the caller has patience.
  public R ask(K key, T task, DynamoSession calls) {
    var waiting = new Waiting<T, R>(task, calls, new CompletableFuture<>());
    if (isFirst(key, waiting)) {
      calls.start(() -> work(key));
    }
    return calls.await(waiting.answer());
  }

  private synchronized boolean isFirst(K key, Waiting<T, R> waiting) {
    Queue<Waiting<T, R>> queue = queues.get(key);
    if (queue != null) {
      queue.add(waiting);
      return false;
    }
    queues.put(key, new ArrayDeque<>(List.of(waiting)));
    return true;
  }

  private void work(K key) {
    for (var batch = next(key); !batch.isEmpty(); batch = next(key)) {
      answer(key, batch);
    }
  }

  /// The longest waiting; nothing, and the key is free again, when nobody waits.
  private synchronized List<Waiting<T, R>> next(K key) {
    Queue<Waiting<T, R>> queue = queues.getOrDefault(key, new ArrayDeque<>());
    var batch = new ArrayList<Waiting<T, R>>();
    while (batch.size() < MAX_TASKS && !queue.isEmpty()) {
      batch.add(queue.remove());
    }
    if (batch.isEmpty()) {
      queues.remove(key);
    }
    return batch;
  }

  /// The first has waited longest: after its deadline nothing is written for any of them.
  private void answer(K key, List<Waiting<T, R>> batch) {
    try {
      var tasks = new ArrayList<T>();
      for (Waiting<T, R> waiting : batch) {
        tasks.add(waiting.task());
      }
      List<R> answers = work.make(key, tasks, batch.getFirst().calls());
      for (int i = 0; i < answers.size(); i++) {
        batch.get(i).answer().complete(answers.get(i));
      }
    } catch (RuntimeException e) {
      batch.forEach(waiting -> waiting.answer().completeExceptionally(e));
    }
  }
}
