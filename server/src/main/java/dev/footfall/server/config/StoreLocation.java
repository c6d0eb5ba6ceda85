package dev.footfall.server.config;

import dev.footfall.core.StoreException;
import dev.footfall.core.history.History;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.history.Period;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.dynamodb.Credentials;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.DynamoException;
import dev.footfall.http.report.SiteReport;
import dev.footfall.store.dynamodb.DynamoSettings;
import dev.footfall.store.dynamodb.DynamoStore;
import dev.footfall.store.dynamodb.Tables;
import dev.footfall.store.sqlite.SqliteHistory;
import dev.footfall.store.sqlite.SqliteReports;
import dev.footfall.store.sqlite.SqliteStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where counts are kept. Each method fails with a [StoreException] whose message says what to do.
public sealed interface StoreLocation {

  /// Opens the store, to count in it or to import into it.
  HistoryStore open();

  /// Returns everything that is kept about a site, also while a server counts, or empty if it was
  /// never counted there. Creates nothing.
  Optional<History> history(Site site);

  /// Returns the numbers of a site, also while a server counts. Creates nothing.
  SiteReport report(Site site, Period period);

  /// Returns the host names of all sites that were counted there, in order; empty if they cannot be
  /// listed, since a table is never searched as a whole. Creates nothing.
  Optional<List<String>> sites();

  /// Returns the zones in which the days of its sites begin.
  SiteZones zones();

  /// Returns what it is called in a sentence.
  String name();

  /// One SQLite file, for one process.
  record Sqlite(Path data) implements StoreLocation {
    @Override
    public HistoryStore open() {
      return SqliteStore.open(SqliteStore.SqliteOptions.in(data));
    }

    @Override
    public Optional<History> history(Site site) {
      return SqliteHistory.read(data, site);
    }

    @Override
    public SiteReport report(Site site, Period period) {
      try (SqliteReports reports = SqliteReports.open(data)) {
        SiteZones zones = zones();
        Instant now = zones.local(site, Instant.now());
        return new SiteReport(site, zones.of(site), period, reports.snapshot(site, period, now));
      }
    }

    @Override
    public SiteZones zones() {
      return SqliteStore.zones(data);
    }

    @Override
    public Optional<List<String>> sites() {
      try (SqliteReports reports = SqliteReports.open(data)) {
        return Optional.of(reports.sites());
      }
    }

    @Override
    public String name() {
      return data.toString();
    }
  }

  /// Two DynamoDB tables, for any number of processes.
  ///
  /// @param endpoint of another server that speaks DynamoDB's API, for example DynamoDB Local;
  ///   missing tables are then created
  record Dynamo(DynamoSettings settings, String region, Optional<URI> endpoint)
      implements StoreLocation {

    private static final int MAX_ATTEMPTS = 8;

    @Override
    public HistoryStore open() {
      DynamoClient client = client();
      if (endpoint.isPresent()) {
        makeTables(client, 1);
        checkEngine(client);
      }
      return new DynamoStore(client, settings);
    }

    private DynamoClient client() {
      return DynamoClient.open(region, credentials(), endpoint);
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

    /// AWS has all that counting needs; an engine of another maker may not.
    private void checkEngine(DynamoClient client) {
      try {
        Tables.checkTransactions(client, settings);
      } catch (DynamoException e) {
        client.close();
        throw new StoreException("cannot use the engine at --endpoint", e);
      } catch (StoreException e) {
        client.close();
        throw e;
      }
    }

    /// Returns credentials. DynamoDB Local demands some, and accepts any.
    private Credentials credentials() {
      if (endpoint.isEmpty()) {
        return Credentials.ofUser(System.getenv());
      }
      var found = Credentials.of(System.getenv());
      return found instanceof Credentials.Elsewhere
          ? new Credentials.Key("footfall", "footfall", "")
          : found;
    }

    @Override
    public Optional<History> history(Site site) {
      try (var store = new DynamoStore(client(), settings)) {
        return Await.of(store.history(site));
      }
    }

    @Override
    public SiteReport report(Site site, Period period) {
      try (var store = new DynamoStore(client(), settings)) {
        var read = Await.of(store.snapshot(site, period, Instant.now()));
        return new SiteReport(site, zones().of(site), period, read);
      }
    }

    @Override
    public SiteZones zones() {
      return settings.zones();
    }

    @Override
    public Optional<List<String>> sites() {
      return Optional.empty();
    }

    @Override
    public String name() {
      return "table " + settings.countsTable();
    }
  }
}
