package dev.footfall.server.cli;

import dev.footfall.core.Result;
import dev.footfall.server.config.ImportConfig;
import dev.footfall.server.config.ZoneSetting;
import dev.footfall.server.imports.ImportException;
import dev.footfall.server.imports.ImportSummary;
import dev.footfall.server.imports.ImportTarget;
import dev.footfall.server.imports.Importer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/// `footfall import`: counts what was logged before Footfall counted.
final class ImportCommand implements Callable<Integer> {

  private final CommandSpec spec =
      Options.command(
          this,
          "import",
          "Count the page loads of access logs, add what an export of Footfall or of another"
              + " counter holds, or set the start value.",
          "",
          "A page load is a GET answered with 2xx or 304 whose path is not an asset's. A visitor"
              + " counts once in 24 hours, by the times in the log; lines may be in any order.",
          "",
          "Lines count once: those that several of the given files have, those of a file that was"
              + " imported before, packed or not, and the old lines of one that has grown. Copies"
              + " that were cut or joined since, and visits that were counted live, cannot be"
              + " recognised: where an hour holds counts already, the import stops, names it, and"
              + " adds nothing until --replace-hours or --add is given.",
          "",
          "Visitors that were counted live or by an earlier import are not known, so somebody may"
              + " be a visitor twice at the edge: give logs that follow each other together.");

  private final ImportOptions options = new ImportOptions();

  CommandSpec spec() {
    options.addTo(spec);
    return spec;
  }

  @Override
  public Integer call() {
    return switch (ImportConfig.parse(options.raw())) {
      case Result.Bad(List<String> problems) -> Options.fail(spec, problems, Options.USAGE);
      case Result.Ok(ImportConfig config) -> run(config);
    };
  }

  private int run(ImportConfig config) {
    ZoneSetting.agree(config.store(), config.site(), options.raw().store().zones());
    try (ImportTarget target = ImportTarget.open(config.store(), config.site())) {
      ImportSummary imported =
          new Importer(config, target, InstantSource.system(), new SecureRandom()).run();
      imported.print(spec.commandLine().getOut());
      return 0;
    } catch (ImportException e) {
      return Options.fail(spec, List.of(e.sentence()), Options.FAILED);
    }
  }
}
