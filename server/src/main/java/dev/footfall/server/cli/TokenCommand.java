package dev.footfall.server.cli;

import dev.footfall.server.config.OwnerToken;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `footfall token`: makes a new owner's token, which replaces the old one.
final class TokenCommand implements Callable<Integer> {

  private final CommandSpec spec =
      Options.command(
          this,
          "token",
          "Make a new owner's token and print it, once.",
          "The old one stops working at once, even for a running server.");

  private final OptionSpec data = StoreOptions.data();

  CommandSpec spec() {
    spec.addOption(data);
    return spec;
  }

  @Override
  public Integer call() {
    String token = OwnerToken.in(Path.of(StoreOptions.directory(data))).renew(new SecureRandom());
    spec.commandLine().getOut().println("Owner's token, shown once: " + token);
    return 0;
  }
}
