package dev.footfall.server.cli;

import dev.footfall.core.page.Site;
import dev.footfall.server.config.OwnerToken;
import dev.footfall.server.config.ReadTokens;
import dev.footfall.server.config.ReadTokens.ReadToken;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// `footfall token`: makes a new owner's token, which replaces the old one, or a token that reads
/// one site.
final class TokenCommand implements Callable<Integer> {

  private final CommandSpec spec =
      Options.command(
          this,
          "token",
          "Make a new owner's token and print it, once. The old one stops working at once, even for"
              + " a running server.",
          "",
          "With --read, make a token that reads the report of one site and nothing else, for a"
              + " program or another person. The owner's token is not changed.");

  private final OptionSpec data = StoreOptions.data();

  private final OptionSpec read =
      Options.flag("--read").description("Make a token that reads the report of --site.").build();

  private final OptionSpec site =
      Options.quiet("--site", "HOST", "")
          .description("With --read: the site, by its host name.")
          .build();

  private final OptionSpec name =
      Options.quiet("--name", "NAME", "")
          .description("With --read: what to call the token, for example grafana.")
          .build();

  private final OptionSpec list =
      Options.flag("--list").description("List the tokens that read.").build();

  private final OptionSpec revoke =
      Options.quiet("--revoke", "NAME", "")
          .description("Revoke the read token of this name. It stops working at once.")
          .build();

  CommandSpec spec() {
    OptionGroups.add(spec, "Tokens that read one site", read, site, name, list, revoke);
    OptionGroups.add(spec, "Where they are kept", data);
    return spec;
  }

  @Override
  public Integer call() {
    boolean reads = read.getValue();
    boolean lists = list.getValue();
    String revoked = revoke.getValue();
    if (Stream.of(reads, lists, !revoked.isEmpty()).filter(given -> given).count() > 1) {
      throw wrong("give one of --read, --list and --revoke");
    }
    if (!reads && !(site.<String>getValue() + name.<String>getValue()).isEmpty()) {
      throw wrong("--site and --name go with --read");
    }
    Path directory = Path.of(StoreOptions.directory(data));
    PrintWriter out = spec.commandLine().getOut();
    if (reads) {
      makeReader(directory, out);
    } else if (lists) {
      list(ReadTokens.in(directory).all(), out);
    } else if (!revoked.isEmpty()) {
      ReadTokens.in(directory).revoke(revoked);
      out.println("Revoked: " + revoked);
    } else {
      OwnerToken.in(directory).renew(new SecureRandom(), token -> ServeCommand.print(out, token));
    }
    return 0;
  }

  private void makeReader(Path directory, PrintWriter out) {
    Site which =
        Site.parse(site.getValue())
            .orElseThrow(() -> wrong("--site must be a lower-case host name"));
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    ReadTokens tokens = ReadTokens.in(directory);
    String token = tokens.add(name.getValue(), which, today, new SecureRandom());
    out.println("Read token for %s, shown once: %s".formatted(which.host(), token));
  }

  private static void list(List<ReadToken> tokens, PrintWriter out) {
    if (tokens.isEmpty()) {
      out.println("There are no read tokens.");
    }
    tokens.forEach(
        token ->
            out.println(
                "%-20s %s, since %s".formatted(token.name(), token.site().host(), token.made())));
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
