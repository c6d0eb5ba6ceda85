package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A server as a process of its own, that can be stopped, killed and looked at from outside. All it
/// prints is kept in a file.
final class ServerProcess implements AutoCloseable {

  private static final String READY = "Footfall is counting at ";
  private static final int EXIT_SECONDS = 60;

  private final Process process;
  private final BufferedReader out;
  private final Path log;
  private final String url;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.url = readLine(READY).substring(READY.length());
  }

  /// The product as it is shipped, on a free port, addresses by `X-Forwarded-For`, no rate limit.
  static ServerProcess shipped(Path data, Path log) {
    return of(log, shippedCommand(data, 0));
  }

  /// As above, counting the page loads of a log of blog.example.
  static ServerProcess shippedFollowing(Path data, Path followed, Path log) {
    List<String> command = new ArrayList<>(shippedCommand(data, 0));
    command.addAll(List.of("--site", "blog.example", "--follow", followed.toString()));
    return of(log, command);
  }

  /// As above, counting in DynamoDB tables at `endpoint`.
  static ServerProcess shippedOnDynamo(String table, String endpoint, Path log) {
    List<String> command = new ArrayList<>(shippedCommand(TestServer.ELSEWHERE, 0));
    command.addAll(List.of("--store", "dynamodb", "--table", table, "--endpoint", endpoint));
    return of(log, command);
  }

  /// As it is shipped, told all by the environment, in the form `FOOTFALL_PORT=0`.
  static ServerProcess shippedInEnvironment(Path log, String... settings) {
    List<String> command = new ArrayList<>(List.of("env"));
    command.addAll(List.of(settings));
    command.addAll(List.of(java(), "-jar", System.getProperty("footfall.jar"), "serve"));
    return of(log, command);
  }

  static List<String> shippedCommand(Path data, int port) {
    String jar = System.getProperty("footfall.jar");
    return List.of(
        java(),
        "-jar",
        jar,
        "serve",
        "--port",
        "" + port,
        "--data",
        data.toString(),
        "--rate-limit",
        "0",
        "--trusted-proxies",
        "127.0.0.0/8");
  }

  /// A main class of the tests.
  static ServerProcess ofTests(Path log, Class<?> main, String... arguments) {
    return ofTests(log, List.of(), main, arguments);
  }

  /// As above, with options of the JVM.
  static ServerProcess ofTests(Path log, List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(List.of(java(), "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(Arrays.asList(arguments));
    return of(log, command);
  }

  /// Returns the command line as it is shipped, in a JVM that starts quickly and lives shortly.
  static List<String> shipped(String... arguments) {
    Path archive = Path.of("target", "shipped.jsa").toAbsolutePath();
    List<String> command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive));
    command.add("-Xlog:disable"); // nor complains if the archive is of an older jar
    command.addAll(List.of("-jar", System.getProperty("footfall.jar")));
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  /// Returns a main class of the tests as a command.
  static List<String> testCommand(Class<?> main, Object... arguments) {
    List<String> command = new ArrayList<>(List.of(java(), "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    return command;
  }

  /// Starts a server by a command, and waits until it counts.
  static ServerProcess of(Path log, List<String> command) {
    return new ServerProcess(launch(log, command), log);
  }

  /// Starts a command whose standard output is read here and whose errors go to `log`.
  static Process launch(Path log, List<String> command) {
    try {
      var builder = new ProcessBuilder(command);
      builder
          .environment()
          .put("XDG_STATE_HOME", Path.of("target/state").toAbsolutePath().toString());
      return builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String url() {
    return url;
  }

  /// Writes a line to the process and waits for a line that begins with `answer`.
  String send(String command, String answer) {
    try {
      process.getOutputStream().write((command + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
      return readLine(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits for a line that begins so.
  String readLine(String start) {
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        keep(line);
        if (line.startsWith(start)) {
          return line;
        }
      }
      throw new IllegalStateException("it ended instead: " + Files.readString(log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// SIGKILL: nothing is flushed, no hook runs.
  void kill() {
    process.destroyForcibly();
    exitCode(process);
  }

  /// Sends SIGTERM; returns the exit code.
  int stop() {
    keepWhatItSaid();
    process.destroy();
    return exitCode(process);
  }

  /// The lines that it has printed and nobody has read.
  private void keepWhatItSaid() {
    try {
      while (out.ready()) {
        keep(Objects.requireNonNull(out.readLine()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep(String line) throws IOException {
    Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /// Writes a line to the process, which ends it; returns the exit code.
  int endAfter(String command) {
    try {
      process.getOutputStream().write((command + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
      return exitCode(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends its standard input; returns the exit code.
  int endInput() {
    try {
      process.getOutputStream().close();
      return exitCode(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int exitCode(Process process) {
    try {
      if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("it does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
