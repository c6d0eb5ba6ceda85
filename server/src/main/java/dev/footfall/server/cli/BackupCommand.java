package dev.footfall.server.cli;

import dev.footfall.store.sqlite.file.SqliteBackup;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `footfall backup`: copies the counts of all sites to a file.
final class BackupCommand implements Callable<Integer> {

  private final CommandSpec spec =
      Options.command(
          this,
          "backup",
          "Copy the counts of all sites to a file, also while the server runs.",
          "",
          "The copy is of one moment. It has no salt, token or visit id, and only its owner may read"
              + " it. To restore it, put it into an empty data directory as footfall.db.");

  private final PositionalParamSpec file =
      PositionalParamSpec.builder()
          .required(true)
          .type(Path.class)
          .paramLabel("FILE")
          .description("The file to write; an older one is replaced when the new one is complete.")
          .build();

  private final OptionSpec data = StoreOptions.data();

  CommandSpec spec() {
    spec.addPositional(file);
    spec.addOption(data);
    return spec;
  }

  @Override
  public Integer call() {
    SqliteBackup.of(Path.of(StoreOptions.directory(data))).write(file.getValue());
    return 0;
  }
}
