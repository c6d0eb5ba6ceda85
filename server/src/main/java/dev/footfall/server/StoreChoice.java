package dev.footfall.server;

import dev.footfall.core.CounterStore;
import dev.footfall.core.StoreException;
import dev.footfall.store.dynamodb.Credentials;
import dev.footfall.store.dynamodb.DynamoClient;
import dev.footfall.store.dynamodb.DynamoException;
import dev.footfall.store.dynamodb.DynamoSettings;
import dev.footfall.store.dynamodb.DynamoStore;
import dev.footfall.store.dynamodb.Tables;
import dev.footfall.store.sqlite.SqliteStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

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
  record Dynamo(DynamoSettings settings, String region, Optional<URI> endpoint)
      implements StoreChoice {

    private static final int MAX_ATTEMPTS = 8;

    @Override
    public CounterStore open() {
      DynamoClient client = DynamoClient.open(region, credentials(), endpoint);
      if (endpoint.isPresent()) {
        makeTables(client, 1);
      }
      return new DynamoStore(client, settings);
    }

    /// An endpoint that has just been started may be slow at first; making a table twice does no
    /// harm.
    private void makeTables(DynamoClient client, int attempt) {
      try {
        Tables.create(client, settings);
      } catch (DynamoException | StoreException e) {
        if (attempt == MAX_ATTEMPTS) {
          client.close();
          throw new StoreException("cannot make the tables: does the --endpoint answer?", e);
        }
        makeTables(client, attempt + 1);
      }
    }

    /// An endpoint of one's own wants some credentials, but cares little which.
    private Credentials credentials() {
      var found = Credentials.of(System.getenv());
      return endpoint.isPresent() && found instanceof Credentials.Elsewhere
          ? new Credentials.Key("footfall", "footfall", "")
          : found;
    }
  }
}
