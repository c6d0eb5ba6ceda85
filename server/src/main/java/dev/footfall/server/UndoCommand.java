package dev.footfall.server;

import dev.footfall.core.Archive;
import dev.footfall.core.History;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `footfall undo`: takes a spike out of the counts.
@Command(
    name = "undo",
    description = {
      "Take the visits of some days out of the counts, and keep a note of it.",
      "",
      "Without --path all visits and visitors of these days go: hours, paths and referrers."
          + " With --path those of one path go; since nothing is kept that says in which hours"
          + " a path was visited, or from where, the hours of each day are lowered in"
          + " proportion, and referrers stay. Drops, and the start value, always stay.",
      "",
      "What is taken out is gone: keep an export to have it again. Look with --dry-run first."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false,
    footer = {
      "",
      "Every option can be set by an environment variable instead: FOOTFALL_ and its name,",
      "for example FOOTFALL_DRY_RUN=true. With sqlite, stop the server first, but for --dry-run."
    })
final class UndoCommand implements Callable<Integer> {

  private static final int USAGE = 2;
  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--site",
      paramLabel = "HOST",
      defaultValue = "${env:FOOTFALL_SITE:-}",
      showDefaultValue = Visibility.NEVER,
      description = "The site, by its host name.")
  private String site;

  @Mixin private StoreOptions store;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      defaultValue = "${env:FOOTFALL_FROM:-}",
      showDefaultValue = Visibility.NEVER,
      description = "The first day (UTC), for example 2026-11-21.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      defaultValue = "${env:FOOTFALL_TO:-}",
      showDefaultValue = Visibility.NEVER,
      description = "The last day, included.")
  private String to;

  @Option(
      names = "--path",
      paramLabel = "PATH",
      defaultValue = "${env:FOOTFALL_PATH:-}",
      showDefaultValue = Visibility.NEVER,
      description = "Only this path, exactly as an export has it; (other) is one too.")
  private String path;

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      defaultValue = "${env:FOOTFALL_NOTE:-}",
      showDefaultValue = Visibility.NEVER,
      description = "Why: one line, shown wherever the report is, of a public site to everybody.")
  private String note;

  @Option(
      names = "--dry-run",
      defaultValue = "${env:FOOTFALL_DRY_RUN:-false}",
      description = "Say what would be taken out, and change nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    var undo = new UndoConfig.RawUndo(from, to, path, note);
    return switch (UndoConfig.parse(new UndoConfig.Raw(site, store.raw(), undo))) {
      case UndoConfig.Parsed.Bad(List<String> problems) -> fail(problems, USAGE);
      case UndoConfig.Parsed.Good(UndoConfig config) -> run(config);
    };
  }

  /// Nothing to take out is no failure: then it is as it was asked to be.
  private int run(UndoConfig config) {
    Optional<History> there = config.store().history(config.site());
    if (there.isEmpty()) {
      String host = config.site().host();
      return fail(List.of(host + " was never counted in " + config.store().name()), FAILED);
    }
    UndoText text = dryRun ? look(config, there.get()) : undo(config);
    spec.commandLine().getOut().print(text.text());
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static UndoText look(UndoConfig config, History there) {
    return new UndoText(config, there, config.undo().outOf(there, Instant.now()), true);
  }

  /// Reads again what is there: with sqlite nobody else writes now.
  private static UndoText undo(UndoConfig config) {
    try (Archive archive = config.store().open()) {
      History there = Answer.of(archive.history(config.site())).orElseThrow();
      Optional<History> taken = config.undo().outOf(there, Instant.now());
      taken.ifPresent(sums -> Answer.of(archive.apply(config.site(), sums)));
      return new UndoText(config, there, taken, false);
    }
  }

  private int fail(List<String> problems, int exitCode) {
    PrintWriter err = spec.commandLine().getErr();
    problems.forEach(problem -> err.println("footfall: " + problem));
    return exitCode;
  }
}
