package dev.footfall.store.dynamodb;

import dev.footfall.dynamodb.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Ends a process, as far as DynamoDB can see: after some writes it sends no more, nor does it get
/// the answers of those on their way. Thread-safe.
final class Interruption {

  static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final Set<String> WRITES =
      Set.of("UpdateItem", "TransactWriteItems", "DeleteItem");

  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

  /// Dies after so many writes from now.
  void after(int writes) {
    left.set(writes);
  }

  /// The same transport, until then.
  Transport in(Transport transport) {
    return new Transport() {
      @Override
      public Reply post(String operation, byte[] body, Duration limit) throws IOException {
        if (WRITES.contains(operation) ? left.getAndDecrement() <= 0 : left.get() < 0) {
          throw new Death();
        }
        return transport.post(operation, body, limit);
      }

      @Override
      public void close() {
        transport.close();
      }
    };
  }
}
