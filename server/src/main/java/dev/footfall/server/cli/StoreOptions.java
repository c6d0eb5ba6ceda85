package dev.footfall.server.cli;

import dev.footfall.dynamodb.AwsCommandLine;
import dev.footfall.server.config.ServerConfig;
import dev.footfall.server.config.ServerRegistry;
import dev.footfall.server.config.ServerRegistry.Known;
import dev.footfall.server.config.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The options that say where counts are kept.
final class StoreOptions {

  private static final String DATA = "data";
  private static final String DYNAMODB = "dynamodb";

  /// The system property that names another directory for notes on counters.
  private static final String NOTES = "footfall.notes";

  private final boolean searches;
  private final OptionSpec data;

  private final OptionSpec store =
      Options.text("--store", "STORE", "${env:FOOTFALL_STORE:-sqlite}")
          .description(
              "sqlite (one file in --data, one process) or dynamodb (two tables, many processes).")
          .build();

  private final OptionSpec table =
      Options.quiet("--table", "NAME", "${env:FOOTFALL_TABLE:-}")
          .description(
              "The table of counts. AWS_REGION, or the AWS command line's profile, says where it"
                  + " is.")
          .build();

  private final OptionSpec visitorsTable =
      Options.quiet("--visitors-table", "NAME", "${env:FOOTFALL_VISITORS_TABLE:-}")
          .description("The table of tokens and salts; by default NAME-visitors.")
          .build();

  private final OptionSpec endpoint =
      Options.quiet("--endpoint", "URL", "${env:FOOTFALL_ENDPOINT:-}")
          .description("Another server that speaks DynamoDB's API; missing tables are made there.")
          .build();

  private final OptionSpec shards =
      Options.text("--shards", "N", "${env:FOOTFALL_SHARDS:-1}")
          .description(
              "How many items each day is spread over, 1 to 256; the same for all that use the"
                  + " tables.")
          .build();

  private final OptionSpec zone;

  private StoreOptions(boolean searches, OptionSpec data, String zones) {
    this.searches = searches;
    this.data = data;
    this.zone =
        Options.list("--zone", "[HOST=]ZONE", "${env:FOOTFALL_ZONE:-}").description(zones).build();
  }

  /// The options of a server: its counts are in `data`, unless an option says otherwise.
  static StoreOptions ofServer() {
    return new StoreOptions(
        false,
        Options.text("--data", "DIR", "${env:FOOTFALL_DATA:-" + DATA + "}")
            .description("The directory of the SQLite file and of the owner's token.")
            .build(),
        "Where days begin: at midnight in this time zone, for example Europe/Berlin; by default UTC."
            + " May be given again for single sites, as blog.example=America/New_York. What was"
            + " counted before stays in its day.");
  }

  /// The options of another command, which looks for a server's data.
  static StoreOptions ofCommand() {
    return new StoreOptions(
        true,
        data(),
        "Where days begin, as the counter has it; needed with dynamodb, and for a first import into a"
            + " new data directory, which says it from then on.");
  }

  /// Returns `--data` of a command that looks for a server's data.
  static OptionSpec data() {
    return Options.quiet("--data", "DIR", "${env:FOOTFALL_DATA:-}")
        .description(
            "The data directory of the counter; by default that of the one that runs here, else"
                + " data, else that of the one that was started last.")
        .build();
  }

  /// Adds all of them to a command.
  void addTo(CommandSpec command) {
    OptionGroups.add(command, "Where counts are kept", data, store, zone);
    OptionGroups.add(command, "In DynamoDB", table, visitorsTable, endpoint, shards);
  }

  /// Returns the options that were given on the command line, with their values.
  List<String> given() {
    return Stream.of(data, store, zone, table, visitorsTable, endpoint, shards)
        .flatMap(
            option ->
                option.originalStringValues().stream()
                    .flatMap(value -> Stream.of(option.longestName(), value)))
        .toList();
  }

  ServerConfig.RawStore raw() {
    return new ServerConfig.RawStore(
        store.getValue(),
        directory(),
        table.getValue(),
        visitorsTable.getValue(),
        shards.getValue(),
        endpoint.getValue(),
        region(),
        zone.getValue());
  }

  /// Returns the region of the tables; of an endpoint of one's own, the one that is in the
  /// environment.
  private String region() {
    boolean isAws = DYNAMODB.equals(store.getValue()) && endpoint.<String>getValue().isEmpty();
    return isAws
        ? AwsCommandLine.region(System.getenv()).orElse("")
        : System.getenv().getOrDefault("AWS_REGION", "");
  }

  private String directory() {
    if (!searches) {
      return data.getValue();
    }
    boolean isInTables = DYNAMODB.equals(store.getValue()); // then there is nothing to look for
    return isInTables ? DATA : directory(data);
  }

  /// Returns the data directory that was given, or the one that was found: then it is named on
  /// standard error.
  static String directory(OptionSpec data) {
    String given = data.getValue();
    if (!given.isBlank()) {
      return given;
    }
    Optional<Known> server = registry().find();
    if (server.isEmpty() || (!server.get().isRunning() && Files.exists(Path.of(DATA)))) {
      return DATA;
    }
    String found = server.get().data().toString();
    data.command().commandLine().getErr().println("footfall: using --data " + found);
    return found;
  }

  /// Returns the counter that was started last on a data directory.
  static Optional<Known> server(StoreLocation where) {
    return switch (where) {
      case StoreLocation.Sqlite(Path directory) -> registry().at(directory);
      case StoreLocation.Dynamo _ -> Optional.empty();
    };
  }

  /// Makes this process note its counter where no other command looks for one.
  static void noteIn(Path directory) {
    System.setProperty(NOTES, directory.toString());
  }

  /// Returns where counters of this machine are noted.
  static ServerRegistry registry() {
    String notes = System.getProperty(NOTES, "");
    if (!notes.isEmpty()) {
      return new ServerRegistry(Path.of(notes), List.of(Path.of(notes)));
    }
    return ServerRegistry.ofUser(System.getenv(), Path.of(System.getProperty("user.home")));
  }
}
