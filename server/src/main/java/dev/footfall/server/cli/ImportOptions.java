package dev.footfall.server.cli;

import dev.footfall.logs.access.PageRule;
import dev.footfall.server.config.ImportConfig;
import dev.footfall.server.config.StartValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The options of `footfall import`.
final class ImportOptions {

  private final PositionalParamSpec files =
      PositionalParamSpec.builder()
          .arity("0..*")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .initialValue(List.of())
          .paramLabel("FILE")
          .description(
              "Logs, or directories of logs; packed with gzip, zstd, xz, bzip2 or not; - is"
                  + " standard input.")
          .build();

  private final OptionSpec site =
      Options.quiet("--site", "HOST", "${env:FOOTFALL_SITE:-}")
          .description("The site that the logs are of, by its host name.")
          .build();

  private final StoreOptions store = StoreOptions.ofCommand();

  private final OptionSpec format =
      Options.text("--format", "FORMAT", "${env:FOOTFALL_FORMAT:-auto}")
          .description(
              "How the logs are written: auto (by their first lines), combined or common (nginx,"
                  + " Apache, Traefik), caddy, traefik, json (nginx and others, by the names of"
                  + " fields), docker (any of these in json-file), cloudfront, cloudfront-json,"
                  + " cloudflare (Logpush), s3, alb, elb, gcp, w3c (IIS), haproxy, goatcounter or"
                  + " umami (CSV), or footfall (an export). Zip archives of GoatCounter, Plausible"
                  + " and Umami are recognised.")
          .build();

  private final OptionSpec clientField =
      Options.text("--client-field", "FIELD", "${env:FOOTFALL_CLIENT_FIELD:-auto}")
          .description(
              "Where a line has the client's address: last is the last quoted field, where servers"
                  + " behind a proxy log it; a number counts fields from 1; a name is that of a"
                  + " JSON field, a column or one of Caddy's headers.")
          .build();

  private final OptionSpec jsonFields =
      Options.list("--json-fields", "PART=NAME", "${env:FOOTFALL_JSON_FIELDS:-}")
          .showDefaultValue(Visibility.NEVER)
          .description(
              "How fields of JSON are named where they are not as usual, for example"
                  + " time=when,client=peer.ip; also method, target, request, status, host,"
                  + " referrer, agent.")
          .build();

  private final OptionSpec anyHost =
      flag("any-host", "Count requests to other hosts too, where the log names the host.");

  private final OptionSpec withoutVisitors =
      flag("without-visitors", "Import visits although the logs have no readable addresses.");

  private final OptionSpec add =
      flag("add", "Add to hours that hold counts already: these logs have other visits.");

  private final OptionSpec replaceHours =
      flag(
          "replace-hours",
          "Where hours hold counts already, put those of these logs in their place. Paths,"
              + " referrers and drops are kept by day: of a day that is replaced in part they are"
              + " taken out in proportion.");

  private final OptionSpec keepBots =
      flag("keep-bots", "Count known bots, and requests without a user agent, too.");

  private final OptionSpec assets =
      Options.list("--assets", "SUFFIX", "${env:FOOTFALL_ASSETS:-}")
          .showDefaultValue(Visibility.NEVER)
          .description(
              "How the paths of assets end, or start before a *, instead of .css, .png, /feed/,"
                  + " /wp-json/* and many more.")
          .build();

  private final OptionSpec pages =
      Options.text("--pages", "REGEX", "${env:FOOTFALL_PAGES:-.*}")
          .description("Count only paths that match this as a whole, for example '/blog/.*'.")
          .build();

  private final OptionSpec day =
      Options.quiet("--day", "DAY", "${env:FOOTFALL_DAY:-}")
          .description(
              "The day, in the site's time zone, that page views without days are counted in, for"
                  + " example 2026-11-21.")
          .build();

  private final OptionSpec sinceTotal =
      Options.quiet("--since-total", "VISITS[,VISITORS]", "${env:FOOTFALL_SINCE_TOTAL:-}")
          .description(
              "Let all-time totals start from what another counter had counted, in place of the"
                  + " start value before; 0 takes it back. It is kept apart: no day holds any of"
                  + " it.")
          .build();

  private final OptionSpec path =
      Options.quiet("--path", "PATH", "${env:FOOTFALL_PATH:-}")
          .description(
              "With --since-total VISITS: the visits of this page start from it, exactly as an"
                  + " export has its path, and the totals of the site stay as they are.")
          .build();

  /// Adds all of them to a command.
  void addTo(CommandSpec spec) {
    spec.addPositional(files);
    OptionGroups.add(spec, "Where it goes", site, sinceTotal, path);
    OptionGroups.add(spec, "How the files are written", format, clientField, jsonFields, day);
    OptionGroups.add(spec, "What counts", pages, assets, keepBots, anyHost, withoutVisitors);
    OptionGroups.add(spec, "Where hours hold counts already", add, replaceHours);
    store.addTo(spec);
    spec.usageMessage()
        .footer(
            "",
            "Every option can be set by an environment variable instead: FOOTFALL_ and its name,"
                + " for example FOOTFALL_KEEP_BOTS=true. A server may go on counting: with sqlite"
                + " it adds the sums itself; with dynamodb an import that was interrupted is"
                + " finished by the next one.");
  }

  /// Returns what was given of an import's settings.
  ImportConfig.Raw raw() {
    List<String> given = notBlank(assets);
    var rules =
        new ImportConfig.RawRules(
            given.isEmpty() ? PageRule.ASSETS : given, pages.getValue(), flagsGiven());
    var rawFormat =
        new ImportConfig.RawFormat(
            format.getValue(), clientField.getValue(), notBlank(jsonFields), day.getValue());
    return new ImportConfig.Raw(
        files.getValue(),
        site.getValue(),
        store.raw(),
        rawFormat,
        new StartValue.Raw(sinceTotal.getValue(), path.getValue()),
        rules);
  }

  private static OptionSpec flag(String name, String description) {
    String variable = "FOOTFALL_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    return Options.flag("--" + name)
        .defaultValue("${env:" + variable + ":-false}")
        .description(description)
        .build();
  }

  private List<OptionSpec> flags() {
    return List.of(keepBots, anyHost, withoutVisitors, add, replaceHours);
  }

  private Set<String> flagsGiven() {
    return flags().stream()
        .filter(OptionSpec::<Boolean>getValue)
        .map(flag -> flag.longestName().substring(2))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> notBlank(OptionSpec list) {
    return list.<List<String>>getValue().stream().filter(text -> !text.isBlank()).toList();
  }
}
