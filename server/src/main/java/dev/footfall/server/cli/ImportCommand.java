package dev.footfall.server.cli;

import dev.footfall.core.Result;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.logs.PageRule;
import dev.footfall.server.config.ImportConfig;
import dev.footfall.server.imports.ImportException;
import dev.footfall.server.imports.ImportSummary;
import dev.footfall.server.imports.Importer;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `footfall import`: counts what was logged before Footfall counted.
final class ImportCommand implements Callable<Integer> {

  private static final int USAGE = 2;
  private static final int FAILED = 1;

  private final CommandSpec spec =
      Options.command(
          this,
          "import",
          "Count the page loads of access logs, add what an export holds, or set the start value.",
          "",
          "A page load is a GET answered with 2xx or 304 whose path is not an asset's. A visitor"
              + " counts once in 24 hours, by the times in the log; lines may be in any order."
              + " Nothing is counted twice: not a file given again, not the old lines of one that"
              + " has grown, not those of an import that was interrupted.",
          "",
          "Visitors that were counted live are not known to the import, nor are those of an import"
              + " before, unless their lines are among those given: import what was logged before"
              + " Footfall counted, and give logs that follow each other together.");

  private final PositionalParamSpec files =
      PositionalParamSpec.builder()
          .arity("0..*")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .initialValue(List.of())
          .paramLabel("FILE")
          .description("Logs, gzip'ed or not; - is standard input.")
          .build();

  private final OptionSpec site =
      Options.quiet("--site", "HOST", "${env:FOOTFALL_SITE:-}")
          .description("The site that the logs are of, by its host name.")
          .build();

  private final StoreOptions store = new StoreOptions();

  private final OptionSpec format =
      Options.text("--format", "FORMAT", "${env:FOOTFALL_FORMAT:-auto}")
          .description(
              "How the logs are written: combined or common (nginx, Apache), cloudfront (standard"
                  + " logs), caddy (JSON), footfall (an export), or auto: by their first lines.")
          .build();

  private final OptionSpec keepBots =
      Options.flag("--keep-bots")
          .defaultValue("${env:FOOTFALL_KEEP_BOTS:-false}")
          .description("Count known bots, and requests without a user agent, too.")
          .build();

  private final OptionSpec assets =
      Options.list("--assets", "SUFFIX", "${env:FOOTFALL_ASSETS:-}")
          .showDefaultValue(Visibility.NEVER)
          .description("How the paths of assets end, instead of .css,.js,.png and some 60 more.")
          .build();

  private final OptionSpec pages =
      Options.text("--pages", "REGEX", "${env:FOOTFALL_PAGES:-.*}")
          .description("Count only paths that match this as a whole, for example '/blog/.*'.")
          .build();

  private final OptionSpec sinceTotal =
      Options.quiet("--since-total", "VISITS[,VISITORS]", "${env:FOOTFALL_SINCE_TOTAL:-}")
          .description(
              "Let all-time totals start from what another counter had counted, in place of the start"
                  + " value before; 0 takes it back. It is kept apart: no day holds any of it.")
          .build();

  CommandSpec spec() {
    spec.addPositional(files);
    spec.addOption(site);
    store.all().forEach(spec::addOption);
    spec.addOption(format);
    spec.addOption(keepBots);
    spec.addOption(assets);
    spec.addOption(pages);
    spec.addOption(sinceTotal);
    spec.usageMessage()
        .footer(
            "",
            "Every option can be set by an environment variable instead: FOOTFALL_ and its name,",
            "for example FOOTFALL_KEEP_BOTS=true. With sqlite, stop the server first; with dynamodb,",
            "others go on counting, and an import that was interrupted is finished by the next one.");
    return spec;
  }

  @Override
  public Integer call() {
    List<String> given =
        assets.<List<String>>getValue().stream().filter(suffix -> !suffix.isBlank()).toList();
    var rules =
        new ImportConfig.RawRules(
            given.isEmpty() ? PageRule.ASSETS : given, pages.getValue(), keepBots.getValue());
    var raw =
        new ImportConfig.Raw(
            files.getValue(),
            site.getValue(),
            store.raw(),
            format.getValue(),
            sinceTotal.getValue(),
            rules);
    return switch (ImportConfig.parse(raw)) {
      case Result.Bad(List<String> problems) -> fail(problems, USAGE);
      case Result.Ok(ImportConfig config) -> run(config);
    };
  }

  private int run(ImportConfig config) {
    try (HistoryStore archive = config.store().open()) {
      ImportSummary imported = new Importer(config, archive, new SecureRandom()).run();
      imported.print(spec.commandLine().getOut());
      return 0;
    } catch (ImportException e) {
      return fail(List.of(e.sentence()), FAILED);
    }
  }

  private int fail(List<String> problems, int exitCode) {
    PrintWriter err = spec.commandLine().getErr();
    problems.forEach(problem -> err.println("footfall: " + problem));
    return exitCode;
  }
}
