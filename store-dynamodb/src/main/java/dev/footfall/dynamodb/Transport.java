package dev.footfall.dynamodb;

import java.io.IOException;
import java.time.Duration;

/// Sends one request to DynamoDB and waits for its answer. Made for virtual threads; thread-safe.
public interface Transport extends AutoCloseable {

  /// An answer, good or bad.
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Reply(int status, byte[] body) {}

  /// Sends a request once.
  ///
  /// @param operation as `UpdateItem`
  /// @throws IOException when no answer came within the limit, or a damaged one
  Reply post(String operation, byte[] body, Duration limit) throws IOException;

  @Override
  void close();
}
