package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.History;
import dev.footfall.core.Site;
import dev.footfall.logs.CsvExport;
import dev.footfall.logs.Export;
import dev.footfall.logs.JsonExport;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `footfall export`: writes everything that is kept about a site.
@Command(
    name = "export",
    description = {
      "Write everything that is kept about a site: totals, hours, and by day paths, referrers and"
          + " drops, and what was imported. Never salts, tokens or visit ids.",
      "",
      "Works while the server runs. The same counts are the same bytes; ./footfall import reads"
          + " them back."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {

  private static final int USAGE = 2;
  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--site",
      paramLabel = "HOST",
      defaultValue = "${env:FOOTFALL_SITE:-}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "The site to export, by its host name.")
  private String site;

  @Mixin private StoreOptions store;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "${env:FOOTFALL_EXPORT_FORMAT:-csv}",
      description = "csv or json.")
  private String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = "${env:FOOTFALL_OUTPUT:--}",
      description = "Where to write; - is standard output.")
  private String output;

  @Override
  public Integer call() {
    List<String> problems = new ArrayList<>();
    Site which = ImportConfig.site(site, problems);
    StoreChoice where = StoreReader.read(store.raw(), problems);
    if (!format.equals("csv") && !format.equals("json")) {
      problems.add("--format must be csv or json");
    }
    return problems.isEmpty() ? export(which, where) : fail(problems, USAGE);
  }

  private int export(Site which, StoreChoice where) {
    Optional<History> history = where.history(which);
    if (history.isEmpty()) {
      return fail(List.of(which.host() + " was never counted in " + where.name()), FAILED);
    }
    try {
      write(new Export(which, history.get()));
      return 0;
    } catch (IOException _) {
      return fail(List.of("cannot write " + output), FAILED);
    }
  }

  private void write(Export export) throws IOException {
    if (output.equals("-")) {
      Writer out = new OutputStreamWriter(System.out, UTF_8); // whatever the terminal's is
      write(export, out);
      out.flush();
    } else {
      try (Writer out = Files.newBufferedWriter(Path.of(output), UTF_8)) {
        write(export, out);
      }
    }
  }

  private void write(Export export, Writer out) throws IOException {
    if (format.equals("json")) {
      JsonExport.write(export, out);
    } else {
      CsvExport.write(export, out);
    }
  }

  private int fail(List<String> problems, int exitCode) {
    PrintWriter err = spec.commandLine().getErr();
    problems.forEach(problem -> err.println("footfall: " + problem));
    return exitCode;
  }
}
