package dev.footfall.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.history.Period;
import dev.footfall.core.page.Site;
import dev.footfall.server.config.StoreLocation;
import dev.footfall.server.config.StoreOptionsParser;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// `footfall stats`: the numbers of a site in the terminal, from the data directory or a server.
final class StatsCommand implements Callable<Integer> {

  private static final int LINES = 10;

  private final CommandSpec spec =
      Options.command(this, "stats", "Show the numbers of a site, also while the counter runs.");

  private final OptionSpec host =
      Options.text("--site", "HOST", "${env:FOOTFALL_SITE:-localhost}")
          .description("The site, by its host name.")
          .build();

  private final StoreOptions store = new StoreOptions();

  private final OptionSpec days =
      Options.text("--days", "N", "30")
          .type(int.class)
          .description("How many days, up to today (UTC).")
          .build();

  private final OptionSpec json =
      Options.flag("--json").description("Print one JSON object instead.").build();

  private final OptionSpec url =
      Options.quiet("--url", "URL", "")
          .description(
              "Read from the counter at this address, for example https://counter.example.")
          .build();

  private final OptionSpec token =
      Options.quiet("--token", "TOKEN", "${env:FOOTFALL_TOKEN:-}")
          .description("The owner's token, with --url.")
          .build(); // help must not show a secret

  CommandSpec spec() {
    spec.addOption(host);
    store.all().forEach(spec::addOption);
    spec.addOption(days);
    spec.addOption(json);
    spec.addOption(url);
    spec.addOption(token);
    spec.usageMessage()
        .footer(
            "",
            "With --url, the owner's token is taken from the environment variable FOOTFALL_TOKEN, or from",
            "--token, which others on this machine may see in the list of processes.");
    return spec;
  }

  @Override
  public Integer call() {
    Site site =
        Site.parse(host.getValue())
            .orElseThrow(() -> wrong("--site must be a lower-case host name"));
    String from = url.getValue();
    JsonObject report =
        from.isEmpty()
            ? local(site)
            : new RemoteReport(from, token.getValue()).read(site, period());
    String text =
        json.<Boolean>getValue()
            ? json(report)
            : new StatsText(report, spec.commandLine().getColorScheme().ansi()).text();
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Period period() {
    int count = days.getValue();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    if (count < 1 || count > Period.Interval.DAY.maxDays()) {
      throw wrong("--days must be 1 to " + Period.Interval.DAY.maxDays());
    }
    return new Period(today.minusDays(count - 1), today, Period.Interval.DAY);
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private JsonObject local(Site site) {
    Period period = period();
    List<String> problems = new ArrayList<>();
    StoreLocation where = StoreOptionsParser.read(store.raw(), problems);
    if (!problems.isEmpty()) {
      throw wrong(String.join("\nfootfall: ", problems));
    }
    return new JsonObject(new String(where.report(site, period).json(LINES), UTF_8));
  }

  private static String json(JsonObject report) {
    JsonObject allTime = report.getJsonObject("all_time");
    return new JsonObject()
            .put("site", report.getString("site"))
            .put("total_visits", allTime.getLong("total_visits"))
            .put("unique_visitors", allTime.getLong("unique_visitors"))
            .put("report", report)
            .encode()
        + "\n";
  }
}
