package dev.footfall.server.cli;

import dev.footfall.server.config.Await;
import dev.footfall.store.sqlite.SqliteStore;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import dev.footfall.store.sqlite.file.Database;
import dev.footfall.store.sqlite.file.DirectoryLock;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `footfall forget`: deletes what is overdue in a counter that does not run.
final class ForgetCommand implements Callable<Integer> {

  private final InstantSource clock;

  private final CommandSpec spec =
      Options.command(
          this,
          "forget",
          "Delete the salts, tokens and visit ids that are overdue, in a counter that is stopped.",
          "",
          "A running counter does so by itself, and a stopped one at its next start. Two days after it"
              + " was stopped for good, this deletes all that could tell visitors apart.");

  private final OptionSpec data = StoreOptions.data();

  ForgetCommand(InstantSource clock) {
    this.clock = clock;
  }

  CommandSpec spec() {
    spec.addOption(data);
    return spec;
  }

  @Override
  public Integer call() {
    Path directory = Path.of(StoreOptions.directory(data));
    if (!new Database(directory, true).exists()) {
      var nothing = List.of("there is no Footfall database in " + directory);
      return Options.fail(spec, nothing, Options.FAILED);
    }
    if (DirectoryLock.isHeld(directory)) {
      return say("A counter is running on " + directory + ": it forgets by itself.");
    }
    try (SqliteStore store = SqliteStore.open(SqliteOptions.in(directory))) {
      Await.of(store.forget(clock.instant()));
    }
    return say("What was overdue in " + directory + " is deleted.");
  }

  private int say(String sentence) {
    spec.commandLine().getOut().println(sentence);
    return 0;
  }
}
