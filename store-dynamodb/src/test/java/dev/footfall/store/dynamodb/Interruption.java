package dev.footfall.store.dynamodb;

import dev.footfall.dynamodb.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Kills a process, as far as DynamoDB can see: after some writes it sends nothing more, and gets
/// no response to what is on its way. Thread-safe.
final class Interruption {

  static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final Set<String> WRITES =
      Set.of("UpdateItem", "TransactWriteItems", "DeleteItem");

  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

  /// Kills the process after this many more writes.
  void after(int writes) {
    left.set(writes);
  }

  /// Returns the same transport, until then.
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
