package dev.footfall.bench.scale;

import dev.footfall.core.AddResult;
import dev.footfall.core.Visit;
import dev.footfall.store.dynamodb.DynamoStore;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The processes that count. Thread-safe.
interface Deployment extends AutoCloseable {

  CompletionStage<AddResult> add(Visit visit);

  /// How many there are.
  int processes();

  @Override
  void close();

  /// Instances of a function: each counts one visit at a time; another is started when none is
  /// idle. A start costs the store's first reads, and no time.
  static Deployment lambda(Supplier<DynamoStore> start) {
    return new Lambda(start);
  }

  /// A few servers, which take turns and have any number of visits at a time.
  static Deployment servers(Supplier<DynamoStore> start, int count) {
    return new Servers(Stream.generate(start).limit(count).toList(), new AtomicInteger());
  }

  /// See [#lambda].
  final class Lambda implements Deployment {
    private final Supplier<DynamoStore> start;
    private final Deque<DynamoStore> idle = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedQueue<DynamoStore> all = new ConcurrentLinkedQueue<>();

    private Lambda(Supplier<DynamoStore> start) {
      this.start = start;
    }

    @Override
    public CompletionStage<AddResult> add(Visit visit) {
      DynamoStore found = idle.pollFirst();
      DynamoStore store = found == null ? started() : found;
      return store.add(visit).whenComplete((_, _) -> idle.addFirst(store));
    }

    private DynamoStore started() {
      DynamoStore store = start.get();
      all.add(store);
      return store;
    }

    @Override
    public int processes() {
      return all.size();
    }

    @Override
    public void close() {
      all.forEach(DynamoStore::close);
    }
  }

  /// See [#servers].
  record Servers(List<DynamoStore> stores, AtomicInteger turn) implements Deployment {
    @Override
    public CompletionStage<AddResult> add(Visit visit) {
      return stores.get(Math.floorMod(turn.getAndIncrement(), stores.size())).add(visit);
    }

    @Override
    public int processes() {
      return stores.size();
    }

    @Override
    public void close() {
      stores.forEach(DynamoStore::close);
    }
  }
}
