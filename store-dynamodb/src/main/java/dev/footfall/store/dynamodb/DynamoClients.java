package dev.footfall.store.dynamodb;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;

/// Makes clients that give up early: a visitor waits for the answer. Nothing is looked up: region
/// and credentials are given.
public final class DynamoClients {

  /// How long to wait: for a connection, for an answer, and for an answer with all its retries.
  record TimeOuts(Duration connect, Duration attempt, Duration call) {
    static final TimeOuts STANDARD =
        new TimeOuts(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofMillis(2_500));
  }

  private static final int MAX_ATTEMPTS = 4;
  private static final int MAX_CONNECTIONS = 64;

  private DynamoClients() {}

  /// Opens a client; closing it is the caller's, or its store's.
  ///
  /// @param endpoint instead of that of the region; for DynamoDB Local
  public static DynamoDbAsyncClient open(
      Region region, AwsCredentialsProvider credentials, Optional<URI> endpoint) {
    var builder = builder(TimeOuts.STANDARD, standard(TimeOuts.STANDARD).build());
    endpoint.ifPresent(builder::endpointOverride);
    return builder.region(region).credentialsProvider(credentials).build();
  }

  static DynamoDbAsyncClientBuilder builder(
      TimeOuts timeOuts, ClientOverrideConfiguration override) {
    return DynamoDbAsyncClient.builder()
        .httpClientBuilder(
            AwsCrtAsyncHttpClient.builder()
                .connectionTimeout(timeOuts.connect())
                .maxConcurrency(MAX_CONNECTIONS))
        .overrideConfiguration(override);
  }

  static ClientOverrideConfiguration.Builder standard(TimeOuts timeOuts) {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(timeOuts.attempt())
        .apiCallTimeout(timeOuts.call())
        .retryStrategy(retries())
        .defaultProfileFile(ProfileFile.aggregator().build());
  }

  /// Pauses are random up to a bound that doubles ("full jitter").
  private static StandardRetryStrategy retries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(MAX_ATTEMPTS)
        .backoffStrategy(
            BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofMillis(250)))
        .throttlingBackoffStrategy(
            BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofMillis(500)))
        .build();
  }
}
