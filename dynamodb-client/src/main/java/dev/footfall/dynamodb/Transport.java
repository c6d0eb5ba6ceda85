package dev.footfall.dynamodb;

import java.io.IOException;
import java.time.Duration;

/// Sends requests to DynamoDB and waits for the responses. Implementations are thread-safe.
public interface Transport extends AutoCloseable {

  /// An HTTP response of any status.
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Reply(int status, byte[] body) {}

  /// Sends a request once and returns the response. Blocks the thread.
  ///
  /// @param operation the name of the API operation, for example `UpdateItem`
  /// @param body the request in DynamoDB's JSON
  /// @param limit how long to wait at most
  /// @throws IOException if no response comes within the limit, or a damaged one; DynamoDB may have
  ///   done what the request asks for
  Reply post(String operation, byte[] body, Duration limit) throws IOException;

  /// Closes all connections.
  @Override
  void close();
}
