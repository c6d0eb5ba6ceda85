package dev.footfall.server.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The libraries that `web/test/package.json` names, installed by npm as its lock file says, below
/// `target`: once a build, and again when the lock file has changed. For one thread.
final class Npm {

  private static final Path DEFINITION = Path.of("..", "web", "test");
  private static final Path HOME = Path.of("target", "npm").toAbsolutePath();
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", ".npmrc", "react.js", "blocked.mjs");
  private static final Path DONE = HOME.resolve("done");
  private static final int MAX_MINUTES = 10;

  /// Generators of sites report on their use, unless they are told not to.
  private static final Map<String, String> QUIET =
      Map.of(
          "ASTRO_TELEMETRY_DISABLED", "1",
          "NEXT_TELEMETRY_DISABLED", "1",
          "NO_UPDATE_NOTIFIER", "1");

  /// What a page may load, by the name it uses.
  private static final Map<String, String> SCRIPTS =
      Map.of(
          "turbo.js", "node_modules/@hotwired/turbo/dist/turbo.es2017-umd.js",
          "htmx2.js", "node_modules/htmx2/dist/htmx.min.js",
          "htmx4.js", "node_modules/htmx4/dist/htmx.min.js",
          "swup.js", "node_modules/swup/dist/Swup.umd.js",
          "pjax.js", "node_modules/pjax/pjax.js",
          "react18.js", "react18.js",
          "react19.js", "react19.js",
          "react19-development.js", "react19-development.js");

  private Npm() {}

  /// The text of a library.
  static byte[] script(String name) throws IOException {
    install();
    return Files.readAllBytes(HOME.resolve(SCRIPTS.get(name)));
  }

  /// Returns what a script among the files prints.
  static String node(String script, String... arguments) throws IOException {
    install();
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    return run(HOME, command);
  }

  private static void install() throws IOException {
    String wanted = Files.readString(DEFINITION.resolve("package-lock.json"));
    if (Files.exists(DONE) && Files.readString(DONE).equals(wanted)) {
      return;
    }
    Files.createDirectories(HOME);
    for (String file : FILES) {
      Path copy = HOME.resolve(file);
      Files.copy(DEFINITION.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
    }
    run(HOME, List.of("npm", "ci", "--ignore-scripts"));
    bundle("react18.js", "production", "--alias:react=react18", "--alias:react-dom=react-dom18");
    bundle("react19.js", "production");
    bundle("react19-development.js", "development");
    Files.writeString(DONE, wanted);
  }

  private static void bundle(String name, String mode, String... aliases) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(HOME.resolve("node_modules/.bin/esbuild").toString());
    command.addAll(List.of("react.js", "--bundle", "--global-name=React", "--outfile=" + name));
    command.add("--define:process.env.NODE_ENV=\"" + mode + "\"");
    command.addAll(List.of(aliases));
    run(HOME, command);
  }

  /// Runs a program in a folder and returns all it prints. Throws an [IOException] that has it when
  /// the program fails.
  static String run(Path folder, List<String> command) throws IOException {
    Path log = Files.createTempFile("footfall", ".log");
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(QUIET);
    Process process = builder.redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(MAX_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(command + " failed:\n" + Files.readString(log));
      }
      return Files.readString(log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted in " + command, e);
    } finally {
      Files.delete(log);
    }
  }
}
