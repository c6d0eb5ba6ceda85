package dev.footfall.server.cli;

import dev.footfall.core.Result;
import dev.footfall.core.history.History;
import dev.footfall.core.page.SiteZones;
import dev.footfall.logs.access.PageRule;
import dev.footfall.server.cli.text.TerminalText;
import dev.footfall.server.config.ImportConfig;
import dev.footfall.server.config.StartValue;
import dev.footfall.server.imports.ImportException;
import dev.footfall.server.imports.LogComparison;
import dev.footfall.server.imports.LogComparison.Line;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `footfall compare`: sets the page loads of access logs beside what was counted live.
final class CompareCommand implements Callable<Integer> {

  private static final int PATHS = 10;

  private final CommandSpec spec =
      Options.command(
          this,
          "compare",
          "Say how many page loads of an access log the script missed. Stores nothing.",
          "",
          "Page loads are found by the rules of 'footfall import'. The hours that the logs cover as a"
              + " whole are compared, in which the site must have been counted live and nothing"
              + " imported. Pages that a cache serves are in no log. Works while the server runs.");

  private final PositionalParamSpec files =
      PositionalParamSpec.builder()
          .arity("1..*")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .paramLabel("FILE")
          .description("Logs, or directories of logs, packed or not; - is standard input.")
          .build();

  private final OptionSpec site =
      Options.quiet("--site", "HOST", "${env:FOOTFALL_SITE:-}")
          .description("The site that the logs are of, by its host name.")
          .build();

  private final OptionSpec format =
      Options.text("--format", "FORMAT", "${env:FOOTFALL_FORMAT:-auto}")
          .description("How the logs are written; see 'footfall import --help'.")
          .build();

  private final StoreOptions store = StoreOptions.ofCommand();

  CommandSpec spec() {
    spec.addPositional(files);
    OptionGroups.add(spec, "What to compare", site, format);
    store.addTo(spec);
    return spec;
  }

  @Override
  public Integer call() {
    var rules = new ImportConfig.RawRules(PageRule.ASSETS, ".*", Set.of("add", "without-visitors"));
    var raw =
        new ImportConfig.Raw(
            files.getValue(),
            site.getValue(),
            store.raw(),
            new ImportConfig.RawFormat(format.getValue(), "auto", List.of(), ""),
            StartValue.Raw.NONE,
            rules);
    return switch (ImportConfig.parse(raw)) {
      case Result.Bad(List<String> problems) -> Options.fail(spec, problems, Options.USAGE);
      case Result.Ok(ImportConfig config) -> compare(config);
    };
  }

  private int compare(ImportConfig config) {
    Optional<History> counted = config.store().history(config.site());
    if (counted.isEmpty()) {
      String problem = config.site().host() + " was never counted in " + config.store().name();
      return Options.fail(spec, List.of(problem), Options.FAILED);
    }
    try {
      print(
          LogComparison.of(config, counted.get(), InstantSource.system(), new SecureRandom()),
          config);
      return 0;
    } catch (ImportException e) {
      return Options.fail(spec, List.of(e.sentence()), Options.FAILED);
    }
  }

  private void print(LogComparison compared, ImportConfig config) {
    String host = config.site().host();
    PrintWriter out = spec.commandLine().getOut();
    if (compared.hours().isEmpty()) {
      out.println(host + ": the logs have no page load.");
    } else {
      printHours(compared, config);
    }
    out.println();
    compared.read().printLines(out);
    out.flush();
  }

  private void printHours(LogComparison compared, ImportConfig config) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s, the hours from %s to %s%n%n",
        config.site().host(),
        SiteZones.text(config.zone(), compared.hours().first()),
        SiteZones.text(config.zone(), compared.hours().last()));
    out.printf("%12s %12s %12s %8s%n", "in the log", "counted", "missed", "");
    print(out, compared.total());
    out.println();
    compared.byDay().forEach(day -> print(out, day));
    List<Line> paths = compared.byPath();
    if (!paths.isEmpty()) {
      out.println();
      paths.stream().limit(PATHS).forEach(path -> print(out, path));
    }
  }

  private static void print(PrintWriter out, Line line) {
    String share =
        line.logged() == 0
            ? ""
            : String.format(Locale.ROOT, "%.1f %%", 100.0 * line.missed() / line.logged());
    out.printf(
        Locale.ROOT,
        "%,12d %,12d %,12d %8s  %s%n",
        line.logged(),
        line.counted(),
        line.missed(),
        share,
        TerminalText.readable(line.name()));
  }
}
