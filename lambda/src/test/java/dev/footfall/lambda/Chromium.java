package dev.footfall.lambda;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The Chromium of this machine, without a window; none is ever downloaded. For one thread.
final class Chromium implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final String NONE =
      "No Chromium or Chrome on the PATH: install one, or set FOOTFALL_CHROME to where it is";

  /// No sandbox, which root may not have; nothing that asks the network for anything.
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  Chromium() {
    var env = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(env));
    var options = new LaunchOptions().setExecutablePath(executable().orElseThrow());
    browser = playwright.chromium().launch(options.setArgs(ARGUMENTS));
  }

  /// Returns an empty tab of a new browser.
  Page person() {
    return browser.newContext().newPage();
  }

  @Override
  public void close() {
    playwright.close();
  }

  private static Optional<Path> executable() {
    Stream<String> told = Stream.of("FOOTFALL_CHROME", "CHROME").map(System::getenv);
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    Stream<String> found =
        Arrays.stream(path.split(File.pathSeparator))
            .flatMap(directory -> NAMES.stream().map(name -> directory + File.separator + name));
    return Stream.concat(told, found)
        .filter(Objects::nonNull)
        .map(Path::of)
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /// Skips tests where there is no browser, but fails them where `CI` is `true`.
  static final class Needed implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (executable().isPresent()) {
        return ConditionEvaluationResult.enabled("a browser is there");
      }
      if (Objects.equals(System.getenv("CI"), "true")) {
        throw new IllegalStateException(NONE);
      }
      return ConditionEvaluationResult.disabled(NONE);
    }
  }
}
