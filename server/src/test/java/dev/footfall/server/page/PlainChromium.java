package dev.footfall.server.page;

import dev.footfall.contract.InstalledChromium;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Chromium as a process of its own with one page open and nothing attached: prerendering differs
/// while a debugger looks.
final class PlainChromium implements AutoCloseable {

  /// Not the headless browser's own, which the counter takes for a bot.
  private static final String USER_AGENT =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0"
          + " Safari/537.36";

  /// Links to places outside the profile, which JUnit does not like to delete.
  private static final List<String> LINKS =
      List.of("SingletonCookie", "SingletonLock", "SingletonSocket");

  private final Process process;
  private final Path profile;

  private PlainChromium(Process process, Path profile) {
    this.process = process;
    this.profile = profile;
  }

  /// @param profile an empty directory
  static PlainChromium open(String address, Path profile) throws IOException {
    List<String> command =
        List.of(
            InstalledChromium.executable().orElseThrow().toString(),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + profile,
            "--user-agent=" + USER_AGENT,
            address);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    File log = profile.resolve("log").toFile();
    return new PlainChromium(builder.redirectOutput(log).start(), profile);
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
    for (String link : LINKS) {
      Files.deleteIfExists(profile.resolve(link));
    }
  }
}
