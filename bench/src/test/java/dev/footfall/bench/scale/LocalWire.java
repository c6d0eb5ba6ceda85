package dev.footfall.bench.scale;

import dev.footfall.contract.DynamoLocal;
import dev.footfall.dynamodb.Transport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// A wire to DynamoDB Local, in memory and without telemetry. It looks at no signature.
/// Thread-safe.
final class LocalWire implements Transport {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String NOBODY =
      "AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  private final HttpClient http = HttpClient.newHttpClient();

  @Override
  public Reply post(String operation, byte[] body, Duration limit) throws IOException {
    var request =
        HttpRequest.newBuilder(DynamoLocal.endpoint())
            .timeout(LONG)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "DynamoDB_20120810." + operation)
            .header("X-Amz-Date", "20260101T000000Z")
            .header("Authorization", NOBODY)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofByteArray());
      return new Reply(answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
