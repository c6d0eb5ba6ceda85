package dev.footfall.server.cli;

import dev.footfall.core.page.SiteZones;
import dev.footfall.store.sqlite.SqliteStore;
import dev.footfall.store.sqlite.file.SqliteBackup;
import dev.footfall.store.sqlite.file.ZoneFile;
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
    Path directory = Path.of(StoreOptions.directory(data));
    SqliteBackup.of(directory).write(file.getValue());
    if (!SqliteStore.zones(directory).equals(SiteZones.UTC)) {
      spec.commandLine()
          .getErr()
          .println(
              "footfall: the time zones of the sites are not in it: copy %s too, or give --zone again"
                  .formatted(directory.resolve(ZoneFile.NAME)));
      spec.commandLine().getErr().flush();
    }
    return 0;
  }
}
