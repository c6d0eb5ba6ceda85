package dev.footfall.lambda;

import dev.footfall.core.Filters;
import dev.footfall.core.history.ReportStore;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.Credentials;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.Network;
import dev.footfall.store.dynamodb.DynamoSettings;
import dev.footfall.store.dynamodb.DynamoStore;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an operator decides about the function, by environment variables:
///
/// ```text
/// TABLE_NAME            the table of counts
/// VISITORS_TABLE_NAME   the table of visitor tokens and salts
/// SITES                 the counted sites, by host name, separated by commas
/// ORIGINS               further origins whose pages may count, separated by commas; none
/// CLIENT_ADDRESS        where the visitor's address comes from: event (the default: what API
///                       Gateway saw), cloudfront (CloudFront-Viewer-Address) or none
/// OWNER_TOKEN_SHA256    SHA-256 of the owner's token, in hexadecimal digits; without it, nobody
///                       may read reports but those of public sites
/// TEST_TOKEN_SHA256     the same of a token that opens the test site alone; none
/// READ_TOKENS           tokens that read the report of one site each, separated by commas, as
///                       NAME:SITE:SHA-256 of the token; none
/// PUBLIC_SITES          sites whose reports anyone may read, separated by commas; none
/// PUBLIC_PAGES          more sites whose list of pages anyone may read; none
/// ORIGIN_SECRET         what CloudFront sends in X-Footfall-Origin; 16 characters or more
/// ORIGIN_SECRET_2       another that it may send; none
/// RATE_LIMIT            counted visits a minute of one network, 0 for no limit; 60
/// MONTHLY_VISITS        counted visits a month (UTC) of all sites, 0 for no limit: see
///                       MonthlyQuota; 0
/// IGNORE                networks whose visits are not counted, separated by commas; none
/// SHARDS                see DynamoSettings; 1
/// ZONE                  where days begin: a time zone such as Europe/Berlin, and those of single
///                       sites as blog.example=America/New_York, separated by commas; UTC
/// DYNAMODB_ENDPOINT     instead of the region's, for DynamoDB Local
/// ```
///
/// @param visitsPerMinute counted visits of one network; 0 for no limit
/// @param monthlyVisits counted visits of all sites; 0 for no limit
/// @param ignored networks whose visits are not counted
/// @param hasSnapshots whether this process is to be copied: Lambda says so, not the operator
record LambdaConfig(
    ApiConfig api,
    int visitsPerMinute,
    int monthlyVisits,
    List<Network> ignored,
    Database database,
    boolean hasSnapshots) {

  private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";
  private static final String SNAP_START = "snap-start";

  /// Where the tables are.
  record Database(
      DynamoSettings settings, String region, Optional<URI> endpoint, Credentials credentials) {}

  /// Reads the settings.
  ///
  /// @throws IllegalStateException when some are missing or bad; its message names them all
  static LambdaConfig of(Map<String, String> environment) {
    var settings = new EnvironmentReader(environment);
    Set<Site> sites = settings.sites();
    var access = new AccessReader(settings, sites);
    var api =
        new ApiConfig(
            sites,
            settings.origins(),
            settings.clientAddress(),
            access.access(),
            access.token("TEST_TOKEN_SHA256"));
    int visitsPerMinute = settings.number("RATE_LIMIT", 60, 0, Integer.MAX_VALUE);
    int monthlyVisits = settings.number("MONTHLY_VISITS", 0, 0, Integer.MAX_VALUE);
    List<Network> ignored = settings.networks("IGNORE");
    var database = database(settings, Credentials.of(environment));
    settings.check();
    boolean hasSnapshots = SNAP_START.equals(environment.get(INITIALIZATION));
    return new LambdaConfig(api, visitsPerMinute, monthlyVisits, ignored, database, hasSnapshots);
  }

  private static Database database(EnvironmentReader settings, Credentials credentials) {
    String counts = settings.table("TABLE_NAME");
    String visitors = settings.table("VISITORS_TABLE_NAME");
    int shards = settings.number("SHARDS", 1, 1, DynamoSettings.MAX_SHARDS);
    return new Database(
        new DynamoSettings(counts, visitors, shards).in(settings.zones("ZONE")),
        settings.region("AWS_REGION"),
        settings.url("DYNAMODB_ENDPOINT"),
        credentials);
  }

  /// Returns the API's parts, which open a store on these tables.
  LambdaApp.Parts parts(InstantSource clock) {
    var filters =
        new Filters(visitsPerMinute, clock, address -> Network.anyContains(ignored, address));
    return new LambdaApp.Parts(api, filters, this::store, clock);
  }

  /// Returns a store that keeps nothing, for the warm-up.
  ReportStore nothing() {
    return DynamoStore.ofFew(DynamoClient.disconnected(), database.settings());
  }

  private ReportStore store() {
    var client = DynamoClient.open(database.region(), database.credentials(), database.endpoint());
    return limited(DynamoStore.ofFew(client, database.settings()));
  }

  /// Returns the store, or one that keeps only so many visits a month.
  ReportStore limited(ReportStore store) {
    return monthlyVisits == 0 ? store : new MonthlyQuota(store, api.sites(), monthlyVisits);
  }
}
