package dev.footfall.server;

import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/// The options that say where counts are kept.
final class StoreOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:FOOTFALL_DATA:-data}",
      description = "The directory of the SQLite file and of the owner's token.")
  private String data;

  @Option(
      names = "--store",
      paramLabel = "STORE",
      defaultValue = "${env:FOOTFALL_STORE:-sqlite}",
      description =
          "sqlite (one file in --data, one process) or dynamodb (two tables, many processes).")
  private String store;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      defaultValue = "${env:FOOTFALL_TABLE:-}",
      showDefaultValue = Visibility.NEVER,
      description = "With dynamodb: the table of counts. AWS_REGION says where it is.")
  private String table;

  @Option(
      names = "--visitors-table",
      paramLabel = "NAME",
      defaultValue = "${env:FOOTFALL_VISITORS_TABLE:-}",
      showDefaultValue = Visibility.NEVER,
      description = "With dynamodb: the table of tokens and salts; by default NAME-visitors.")
  private String visitorsTable;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      defaultValue = "${env:FOOTFALL_ENDPOINT:-}",
      showDefaultValue = Visibility.NEVER,
      description =
          "With dynamodb: something else that speaks its API; the tables are made when they are"
              + " not there.")
  private String endpoint;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "${env:FOOTFALL_SHARDS:-1}",
      description =
          "With dynamodb: over how many items each day is spread, 1 to 256; the same for all that"
              + " use the tables.")
  private String shards;

  ServerConfig.RawStore raw() {
    String region = System.getenv().getOrDefault("AWS_REGION", "");
    return new ServerConfig.RawStore(store, data, table, visitorsTable, shards, endpoint, region);
  }
}
