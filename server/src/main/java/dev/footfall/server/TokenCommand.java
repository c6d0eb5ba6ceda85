package dev.footfall.server;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `footfall token`: makes a new owner's token, which ends the old one.
@Command(
    name = "token",
    description = {
      "Make a new owner's token and print it, once.",
      "The old one ends at once, also for a server that is running."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class TokenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:FOOTFALL_DATA:-data}",
      description = "The data directory of the counter.")
  private Path data;

  @Override
  public Integer call() {
    String token = OwnerToken.in(data).renew(new SecureRandom());
    spec.commandLine().getOut().println("Owner's token, shown once: " + token);
    return 0;
  }
}
