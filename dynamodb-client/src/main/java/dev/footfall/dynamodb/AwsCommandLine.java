package dev.footfall.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The AWS command line, version 2, as its user has set it up. It knows every way to sign in (SSO,
/// a browser, a role with a second factor, another program), of which the CRT knows some.
/// Thread-safe.
///
/// @param program the file `aws`
/// @param environment the environment variables that it runs with
public record AwsCommandLine(Path program, Map<String, String> environment) {

  private static final int PATIENCE_S = 30;

  /// Where AWS puts the role of a program, which needs no user's profile.
  private static final Set<String> ROLES =
      Set.of(
          "AWS_WEB_IDENTITY_TOKEN_FILE",
          "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
          "AWS_CONTAINER_CREDENTIALS_FULL_URI");

  /// Copies the environment.
  public AwsCommandLine {
    environment = Map.copyOf(environment);
  }

  /// Returns the one on the `PATH`; empty if there is none, if it has no profile, or if the
  /// environment has a role.
  ///
  /// @param environment the environment variables
  public static Optional<AwsCommandLine> of(Map<String, String> environment) {
    if (!hasProfile(environment) || ROLES.stream().anyMatch(environment::containsKey)) {
      return Optional.empty();
    }
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "aws"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new AwsCommandLine(program, environment));
  }

  private static boolean hasProfile(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    String config = environment.getOrDefault("AWS_CONFIG_FILE", home + "/.aws/config");
    return environment.containsKey("AWS_PROFILE") || Files.isReadable(Path.of(config));
  }

  /// Returns the region to use: `AWS_REGION`, `AWS_DEFAULT_REGION`, or that of the profile; empty
  /// if none says.
  ///
  /// @param environment the environment variables
  public static Optional<String> region(Map<String, String> environment) {
    return Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(region -> !region.isEmpty())
        .findFirst()
        .or(() -> of(environment).flatMap(aws -> aws.run("configure", "get", "region")))
        .filter(region -> region.matches("[a-z0-9-]+"));
  }

  /// Returns the key that its user is signed in with, which is valid for 10 minutes at least; empty
  /// if the user is not signed in, or if it is version 1.
  public Optional<Credentials.Key> key() {
    return run("configure", "export-credentials", "--format", "env-no-export")
        .map(AwsCommandLine::variables)
        .map(Credentials::of)
        .flatMap(
            found -> found instanceof Credentials.Key key ? Optional.of(key) : Optional.empty());
  }

  private static Map<String, String> variables(String lines) {
    Function<String, Integer> sign = line -> line.indexOf('=');
    return lines
        .lines()
        .filter(line -> sign.apply(line) > 0)
        .collect(
            Collectors.toMap(
                line -> line.substring(0, sign.apply(line)),
                line -> line.substring(sign.apply(line) + 1),
                (_, last) -> last));
  }

  /// Returns what it prints; empty if it fails. What it says of the reason is not shown: it would
  /// be said anew with each attempt.
  private Optional<String> run(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    try {
      var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().clear();
      builder.environment().putAll(environment);
      return read(builder.start());
    } catch (IOException _) { // it cannot be started
      return Optional.empty();
    }
  }

  private static Optional<String> read(Process process) throws IOException {
    process.getOutputStream().close();
    var _ =
        process.onExit().orTimeout(PATIENCE_S, TimeUnit.SECONDS).exceptionally(_ -> end(process));
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    return process.onExit().join().exitValue() == 0 && !printed.isEmpty()
        ? Optional.of(printed)
        : Optional.empty();
  }

  private static Process end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    return process.destroyForcibly();
  }
}
