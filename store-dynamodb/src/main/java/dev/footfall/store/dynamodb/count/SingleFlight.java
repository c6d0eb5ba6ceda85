package dev.footfall.store.dynamodb.count;

import dev.footfall.dynamodb.DynamoSession;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Lets one thread of this process at a time do the work for a key, while others wait for it to
/// end, each until its own deadline. No lock is held meanwhile. Thread-safe.
final class SingleFlight<K> {

  /// The work that is being done; completed when it has ended.
  private final Map<K, CompletableFuture<Boolean>> flights = new ConcurrentHashMap<>();

  /// Returns true if the caller is to do the work, and to call [#end] then, however the work ends.
  /// Returns false once another thread's work has ended, whether it succeeded or not.
  ///
  /// @throws dev.footfall.dynamodb.DynamoException if the session's deadline passes before
  boolean begin(K key, DynamoSession session) {
    var other = flights.putIfAbsent(key, new CompletableFuture<>());
    if (other == null) {
      return true;
    }
    session.await(other);
    return false;
  }

  /// Ends the work that [#begin] let the caller do.
  void end(K key) {
    var mine = flights.remove(key);
    if (mine != null) {
      mine.complete(true);
    }
  }
}
