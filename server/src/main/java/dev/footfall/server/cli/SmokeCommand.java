package dev.footfall.server.cli;

import dev.footfall.core.page.Site;
import dev.footfall.server.smoke.Checklist;
import dev.footfall.server.smoke.CounterClient;
import dev.footfall.server.smoke.Smoke;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `footfall smoke`: proves a live deployment.
final class SmokeCommand implements Callable<Integer> {

  /// What may stand behind `Bearer` (RFC 6750 section 2.1).
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{16,256}=*");

  private final CommandSpec spec =
      Options.command(
          this,
          "smoke",
          "Test a live deployment with test visits, then remove them.",
          "They are counted on a reserved test site, smoke.footfall.invalid; the numbers of the given"
              + " site are only read. Prints a line for each check.");

  private final PositionalParamSpec url =
      PositionalParamSpec.builder()
          .required(true)
          .type(String.class)
          .paramLabel("URL")
          .description("Where the counter is, for example https://www.example.org.")
          .build();

  private final OptionSpec site =
      Options.quiet("--site", "HOST", "${env:FOOTFALL_SITE}")
          .required(true)
          .description("A site that is counted there.")
          .build();

  private final OptionSpec token =
      Options.quiet("--token", "TOKEN", "${env:FOOTFALL_TOKEN}")
          .description(
              "The owner's token, which opens the test site. Rather set FOOTFALL_TOKEN: others on this"
                  + " machine can read a command line.")
          .build();

  private final OptionSpec direct =
      Options.quiet("--direct", "URL", "${env:FOOTFALL_DIRECT}")
          .description(
              "The API's own address behind a CDN, which must refuse requests that bypass the CDN.")
          .build();

  CommandSpec spec() {
    spec.addPositional(url);
    spec.addOption(site);
    spec.addOption(token);
    spec.addOption(direct);
    spec.usageMessage()
        .footer(
            "",
            "Uses about 25 visits of this network's rate limit. Two runs at a time disturb each other.",
            "FOOTFALL_SITE, FOOTFALL_TOKEN and FOOTFALL_DIRECT can be set instead of the options.");
    return spec;
  }

  @Override
  public Integer call() {
    List<String> problems = new ArrayList<>();
    var counted = Site.parse(site.getValue()).filter(given -> !given.equals(Site.SMOKE));
    if (counted.isEmpty()) {
      problems.add("--site must be the host name of a site that is counted there");
    }
    @Nullable String opens = token.getValue();
    if (opens == null || !TOKEN.matcher(opens).matches()) {
      problems.add("FOOTFALL_TOKEN (or --token) must be the owner's token: it opens the test site");
    }
    var counter = address("URL", url.getValue(), problems);
    @Nullable String aside = direct.getValue();
    var sideDoor = aside == null ? Optional.<URI>empty() : address("--direct", aside, problems);
    if (!problems.isEmpty()) {
      return Options.fail(spec, problems, Options.USAGE);
    }
    try (CounterClient deployment = new CounterClient(counter.orElseThrow())) {
      return prove(new Smoke(deployment, counted.orElseThrow(), String.valueOf(opens), sideDoor));
    }
  }

  private static Optional<URI> address(String what, String text, List<String> problems) {
    Optional<URI> address = CounterClient.address(text);
    if (address.isEmpty()) {
      problems.add(what + " must be like https://counter.example");
    }
    return address;
  }

  private int prove(Smoke smoke) {
    return smoke.prove(new Checklist(spec.commandLine().getOut())) ? 0 : Options.FAILED;
  }
}
