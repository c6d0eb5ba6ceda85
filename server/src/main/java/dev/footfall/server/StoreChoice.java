package dev.footfall.server;

import dev.footfall.core.CounterStore;
import dev.footfall.core.StoreException;
import dev.footfall.store.dynamodb.DynamoClients;
import dev.footfall.store.dynamodb.DynamoSettings;
import dev.footfall.store.dynamodb.DynamoStore;
import dev.footfall.store.dynamodb.Tables;
import dev.footfall.store.sqlite.SqliteStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/// Which store a server counts in.
sealed interface StoreChoice {

  /// Opens it.
  ///
  /// @throws dev.footfall.core.StoreException when it cannot be opened; the message says what to do
  CounterStore open();

  /// One SQLite file, for one process.
  record Sqlite(Path data) implements StoreChoice {
    @Override
    public CounterStore open() {
      return SqliteStore.open(SqliteStore.Settings.in(data));
    }
  }

  /// Two DynamoDB tables, for any number of processes.
  ///
  /// @param endpoint of something else that speaks DynamoDB's API, for example DynamoDB Local; the
  ///   tables are then made when they are not there
  record Dynamo(DynamoSettings settings, Region region, Optional<URI> endpoint)
      implements StoreChoice {

    private static final int MAX_ATTEMPTS = 8;

    @Override
    public CounterStore open() {
      DynamoDbAsyncClient client = DynamoClients.open(region, credentials(), endpoint);
      if (endpoint.isPresent()) {
        makeTables(client, 1);
      }
      return new DynamoStore(client, settings);
    }

    /// An endpoint that has just been started may be slow at first; making a table twice does no
    /// harm.
    private void makeTables(DynamoDbAsyncClient client, int attempt) {
      try {
        Tables.create(client, settings);
      } catch (CompletionException | SdkException e) {
        if (attempt == MAX_ATTEMPTS) {
          client.close();
          throw new StoreException("cannot make the tables: does the --endpoint answer?", e);
        }
        makeTables(client, attempt + 1);
      }
    }

    /// An endpoint of one's own wants some credentials, but cares little which.
    private AwsCredentialsProvider credentials() {
      return endpoint.isPresent() && System.getenv("AWS_ACCESS_KEY_ID") == null
          ? StaticCredentialsProvider.create(AwsBasicCredentials.create("footfall", "footfall"))
          : DefaultCredentialsProvider.builder().build();
    }
  }
}
