package dev.footfall.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.history.History;
import dev.footfall.core.page.Site;
import dev.footfall.logs.export.CsvExport;
import dev.footfall.logs.export.Export;
import dev.footfall.logs.export.JsonExport;
import dev.footfall.server.config.ImportConfig;
import dev.footfall.server.config.StoreLocation;
import dev.footfall.server.config.StoreOptionsParser;
import dev.footfall.server.imports.AtomicFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `footfall export`: writes everything that is kept about a site.
final class ExportCommand implements Callable<Integer> {

  private final CommandSpec spec =
      Options.command(
          this,
          "export",
          "Write everything that is kept about a site: totals, hours, paths, referrers and drops by"
              + " day, and which logs were imported. Salts, tokens and visit ids are not exported.",
          "",
          "Works while the server runs. The same counts give the same bytes, which ./footfall"
              + " import reads. A file is replaced only when the new one is complete.");

  private final OptionSpec site =
      Options.quiet("--site", "HOST", "${env:FOOTFALL_SITE:-}")
          .description("The site to export, by its host name.")
          .build();

  private final StoreOptions store = StoreOptions.ofCommand();

  private final OptionSpec format =
      Options.text("--format", "FORMAT", "${env:FOOTFALL_EXPORT_FORMAT:-csv}")
          .description("csv or json.")
          .build();

  private final OptionSpec output =
      Options.text("--output", "FILE", "${env:FOOTFALL_OUTPUT:--}")
          .names("-o", "--output")
          .description("The file to write; - is standard output.")
          .build();

  CommandSpec spec() {
    OptionGroups.add(spec, "What to write", site, format, output);
    store.addTo(spec);
    return spec;
  }

  @Override
  public Integer call() {
    List<String> problems = new ArrayList<>();
    Site which = ImportConfig.site(site.getValue(), problems);
    StoreLocation where = StoreOptionsParser.read(store.raw(), problems);
    if (!List.of("csv", "json").contains(format.<String>getValue())) {
      problems.add("--format must be csv or json");
    }
    return problems.isEmpty() ? export(which, where) : Options.fail(spec, problems, Options.USAGE);
  }

  private int export(Site which, StoreLocation where) {
    Optional<History> history = where.history(which);
    if (history.isEmpty()) {
      return Options.fail(
          spec, List.of(which.host() + " was never counted in " + where.name()), Options.FAILED);
    }
    try {
      write(new Export(which, history.get(), where.zones().of(which)));
      return 0;
    } catch (IOException _) {
      return Options.fail(spec, List.of("cannot write " + output.getValue()), Options.FAILED);
    }
  }

  private void write(Export export) throws IOException {
    String file = output.getValue();
    if (file.equals("-")) {
      Writer out = new OutputStreamWriter(System.out, UTF_8); // whatever the terminal's is
      write(export, out);
      out.flush();
    } else {
      AtomicFile.write(Path.of(file), out -> write(export, out));
    }
  }

  private void write(Export export, Writer out) throws IOException {
    if (format.getValue().equals("json")) {
      JsonExport.write(export, out);
    } else {
      CsvExport.write(export, out);
    }
  }
}
