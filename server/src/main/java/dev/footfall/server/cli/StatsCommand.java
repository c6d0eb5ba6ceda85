package dev.footfall.server.cli;

import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.page.Site;
import dev.footfall.server.cli.text.StatsText;
import dev.footfall.server.config.CommandException;
import dev.footfall.server.config.StoreLocation;
import dev.footfall.server.config.StoreOptionsParser;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// `footfall stats`: the numbers of a site in the terminal, from the data directory or a server.
final class StatsCommand implements Callable<Integer> {

  private static final int MOST_DAYS = 31;
  private static final int MOST_WEEKS = 7 * 31;

  private final CommandSpec spec =
      Options.command(this, "stats", "Show the numbers of a site, also while the counter runs.");

  private final OptionSpec host =
      Options.list("--site", "HOST", "${env:FOOTFALL_SITE:-}")
          .showDefaultValue(Visibility.NEVER)
          .description("The site, by its host name; not needed where only one is counted.")
          .build();

  private final StoreOptions store = StoreOptions.ofCommand();

  private final OptionSpec days =
      Options.text("--days", "N", "30")
          .type(int.class)
          .description("How many days, up to today where the days of the site begin.")
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
    OptionGroups.add(spec, "What to show", host, days, json);
    OptionGroups.add(spec, "From a counter elsewhere", url, token);
    store.addTo(spec);
    spec.usageMessage()
        .footer(
            "",
            "With --url, the owner's token is taken from the environment variable FOOTFALL_TOKEN, or"
                + " from --token, which others on this machine may see in the list of processes.");
    return spec;
  }

  @Override
  public Integer call() {
    checkDays();
    ReportSource source = source();
    Site site = site(source);
    JsonObject report = source.read(site, period(LocalDate.now(source.zone(site))));
    String text = json.<Boolean>getValue() ? json(report) : text(report);
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private ReportSource source() {
    String address = url.getValue();
    if (!address.isEmpty()) {
      return new RemoteReport(address, token.getValue());
    }
    List<String> problems = new ArrayList<>();
    StoreLocation where = StoreOptionsParser.read(store.raw(), problems);
    if (!problems.isEmpty()) {
      throw wrong(String.join("\nfootfall: ", problems));
    }
    return new LocalReport(where, StoreOptions.server(where));
  }

  /// Returns the site that is given, else the only one that is counted.
  private Site site(ReportSource source) {
    List<String> given =
        host.<List<String>>getValue().stream().filter(Predicate.not(String::isBlank)).toList();
    List<String> candidates = given.isEmpty() ? source.sites() : given;
    if (candidates.size() == 1) {
      return Site.parse(candidates.getFirst())
          .orElseThrow(() -> wrong("--site must be a lower-case host name"));
    }
    String names = candidates.isEmpty() ? "a host name" : String.join(", ", candidates);
    throw new CommandException("which site? Name it with --site: " + names);
  }

  private void checkDays() {
    int count = days.getValue();
    if (count < 1 || count > Interval.DAY.maxDays()) {
      throw wrong("--days must be 1 to " + Interval.DAY.maxDays());
    }
  }

  /// Programs are given days; a person sees no more bars than fit.
  private Period period(LocalDate today) {
    int count = days.getValue();
    Interval interval =
        json.<Boolean>getValue() || count <= MOST_DAYS
            ? Interval.DAY
            : count <= MOST_WEEKS ? Interval.WEEK : Interval.MONTH;
    return new Period(today.minusDays(count - 1), today, interval);
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private String text(JsonObject report) {
    boolean isDumb = "dumb".equals(System.getenv("TERM"));
    Ansi ansi = isDumb ? Ansi.OFF : spec.commandLine().getColorScheme().ansi();
    int width = TerminalWidth.columns(System.getenv());
    return new StatsText(report, store.given(), ansi, width).text();
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
