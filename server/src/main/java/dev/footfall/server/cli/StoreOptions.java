package dev.footfall.server.cli;

import dev.footfall.server.config.ServerConfig;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/// The options that say where counts are kept.
final class StoreOptions {

  private final OptionSpec data =
      Options.text("--data", "DIR", "${env:FOOTFALL_DATA:-data}")
          .description("The directory of the SQLite file and of the owner's token.")
          .build();

  private final OptionSpec store =
      Options.text("--store", "STORE", "${env:FOOTFALL_STORE:-sqlite}")
          .description(
              "sqlite (one file in --data, one process) or dynamodb (two tables, many processes).")
          .build();

  private final OptionSpec table =
      Options.quiet("--table", "NAME", "${env:FOOTFALL_TABLE:-}")
          .description("With dynamodb: the table of counts. AWS_REGION says where it is.")
          .build();

  private final OptionSpec visitorsTable =
      Options.quiet("--visitors-table", "NAME", "${env:FOOTFALL_VISITORS_TABLE:-}")
          .description("With dynamodb: the table of tokens and salts; by default NAME-visitors.")
          .build();

  private final OptionSpec endpoint =
      Options.quiet("--endpoint", "URL", "${env:FOOTFALL_ENDPOINT:-}")
          .description(
              "With dynamodb: another server that speaks DynamoDB's API; missing tables are made"
                  + " there.")
          .build();

  private final OptionSpec shards =
      Options.text("--shards", "N", "${env:FOOTFALL_SHARDS:-1}")
          .description(
              "With dynamodb: how many items each day is spread over, 1 to 256; the same for all that"
                  + " use the tables.")
          .build();

  List<OptionSpec> all() {
    return List.of(data, store, table, visitorsTable, endpoint, shards);
  }

  ServerConfig.RawStore raw() {
    String region = System.getenv().getOrDefault("AWS_REGION", "");
    return new ServerConfig.RawStore(
        store.getValue(),
        data.getValue(),
        table.getValue(),
        visitorsTable.getValue(),
        shards.getValue(),
        endpoint.getValue(),
        region);
  }
}
