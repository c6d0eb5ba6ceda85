package dev.footfall.dynamodb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;

/// Sends nothing; every request succeeds and returns an empty object.
record NoOpTransport() implements Transport {

  private static final int OK = 200;

  @Override
  public Reply post(String operation, byte[] body, Duration limit) {
    return new Reply(OK, "{}".getBytes(US_ASCII));
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
