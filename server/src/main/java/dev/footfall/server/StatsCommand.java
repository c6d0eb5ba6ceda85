package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.Period;
import dev.footfall.core.Site;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `footfall stats`: the numbers of a site in the terminal, from the data directory or a server.
@Command(
    name = "stats",
    description = "Show the numbers of a site, also while the counter runs.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false,
    footer = {
      "",
      "With --url, the owner's token is taken from the environment variable FOOTFALL_TOKEN, or from",
      "--token, which others on this machine may see in the list of processes."
    })
final class StatsCommand implements Callable<Integer> {

  private static final int LINES = 10;

  @Spec private CommandSpec spec;

  @Option(
      names = "--site",
      paramLabel = "HOST",
      defaultValue = "${env:FOOTFALL_SITE:-localhost}",
      description = "The site, by its host name.")
  private String host;

  @Mixin private StoreOptions store;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "How many days, up to today (UTC).")
  private int days;

  @Option(names = "--json", description = "Print one JSON object instead.")
  private boolean json;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "Ask the counter at this address instead, for example https://counter.example.")
  private String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:FOOTFALL_TOKEN:-}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER, // help must not show a secret
      description = "The owner's token, with --url.")
  private String token;

  @Override
  public Integer call() {
    Site site = Site.parse(host).orElseThrow(() -> wrong("--site must be a lower-case host name"));
    JsonObject report =
        url.isEmpty() ? local(site) : new RemoteReport(url, token).read(site, period());
    String text =
        json
            ? json(report)
            : new StatsText(report, spec.commandLine().getColorScheme().ansi()).text();
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Period period() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    if (days < 1 || days > Period.Interval.DAY.maxDays()) {
      throw wrong("--days must be 1 to " + Period.Interval.DAY.maxDays());
    }
    return new Period(today.minusDays(days - 1), today, Period.Interval.DAY);
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private JsonObject local(Site site) {
    Period period = period();
    List<String> problems = new ArrayList<>();
    StoreChoice where = StoreReader.read(store.raw(), problems);
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
