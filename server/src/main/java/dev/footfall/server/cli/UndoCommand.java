package dev.footfall.server.cli;

import dev.footfall.core.Result;
import dev.footfall.core.history.History;
import dev.footfall.server.config.UndoConfig;
import dev.footfall.server.config.ZoneSetting;
import dev.footfall.server.imports.ImportTarget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `footfall undo`: removes visits, for example those of bots, from the counts.
final class UndoCommand implements Callable<Integer> {

  private final CommandSpec spec =
      Options.command(
          this,
          "undo",
          "Remove the visits of some days from the counts, and keep a note of it.",
          "",
          "Without --path all visits and visitors of these days are removed: hours, paths and"
              + " referrers. With --path those of one path are removed, and the referrers that are"
              + " kept with it; since it is not stored in which hours a path was visited, the hours"
              + " of each day are lowered in proportion. Drops and the starting total always stay.",
          "",
          "Removed visits are gone: keep an export to restore them. Try --dry-run first.");

  private final OptionSpec site =
      Options.quiet("--site", "HOST", "${env:FOOTFALL_SITE:-}")
          .description("The site, by its host name.")
          .build();

  private final StoreOptions store = StoreOptions.ofCommand();

  private final OptionSpec from =
      Options.quiet("--from", "DAY", "${env:FOOTFALL_FROM:-}")
          .description("The first day, in the site's time zone, for example 2026-11-21.")
          .build();

  private final OptionSpec to =
      Options.quiet("--to", "DAY", "${env:FOOTFALL_TO:-}")
          .description("The last day, included.")
          .build();

  private final OptionSpec path =
      Options.quiet("--path", "PATH", "${env:FOOTFALL_PATH:-}")
          .description("Only this path, exactly as an export has it, or (other).")
          .build();

  private final OptionSpec note =
      Options.quiet("--note", "TEXT", "${env:FOOTFALL_NOTE:-}")
          .description(
              "The reason: one line, shown with the report, which anyone may read if the site is public.")
          .build();

  private final OptionSpec dryRun =
      Options.flag("--dry-run")
          .defaultValue("${env:FOOTFALL_DRY_RUN:-false}")
          .description("Show what would be removed, and change nothing.")
          .build();

  CommandSpec spec() {
    OptionGroups.add(spec, "What to remove", site, from, to, path, note, dryRun);
    store.addTo(spec);
    spec.usageMessage()
        .footer(
            "",
            "Every option can be set by an environment variable instead: FOOTFALL_ and its name, for"
                + " example FOOTFALL_DRY_RUN=true. A server may go on counting.");
    return spec;
  }

  @Override
  public Integer call() {
    var undo =
        new UndoConfig.RawUndo(from.getValue(), to.getValue(), path.getValue(), note.getValue());
    return switch (UndoConfig.parse(new UndoConfig.Raw(site.getValue(), store.raw(), undo))) {
      case Result.Bad(List<String> problems) -> Options.fail(spec, problems, Options.USAGE);
      case Result.Ok(UndoConfig config) -> run(config);
    };
  }

  /// Finding nothing to remove is not an error: the desired state already holds.
  private int run(UndoConfig config) {
    Optional<History> there = config.store().history(config.site());
    if (there.isEmpty()) {
      String host = config.site().host();
      var problem = List.of(host + " was never counted in " + config.store().name());
      return Options.fail(spec, problem, Options.FAILED);
    }
    ZoneSetting.agree(config.store(), config.site(), store.raw().zones());
    UndoText text = dryRun.<Boolean>getValue() ? preview(config, there.get()) : undo(config);
    spec.commandLine().getOut().print(text.text());
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static UndoText preview(UndoConfig config, History there) {
    return new UndoText(config, there, config.undo().outOf(there, Instant.now()), true);
  }

  /// Reads again what is kept: with sqlite, no other command changes it now.
  private static UndoText undo(UndoConfig config) {
    try (ImportTarget target = ImportTarget.open(config.store(), config.site())) {
      History there = target.history().orElseThrow();
      Optional<History> taken = config.undo().outOf(there, Instant.now());
      taken.ifPresent(target::apply);
      return new UndoText(config, there, taken, false);
    }
  }
}
