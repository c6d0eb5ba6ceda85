package dev.footfall.server;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
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
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// The Chromium of this machine, without a window; none is ever downloaded. For one thread.
public final class Browser implements AutoCloseable {

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

  /// How long a page may take to show what is expected: a busy machine needs more than the usual 5
  /// s.
  private static final int PATIENCE_MS = 30_000;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  private Browser(Path executable) {
    var env = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(env));
    var options = new LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS);
    chromium = playwright.chromium().launch(options);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  /// A person's browser: it shares nothing with other contexts, does not call itself headless,
  /// which the counter would take for a bot, and shows nothing halfway to somewhere.
  BrowserContext context(NewContextOptions options) {
    String version = chromium.version().replaceFirst("\\..*", "");
    String userAgent =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%s.0.0.0"
                .formatted(version)
            + " Safari/537.36";
    return chromium.newContext(
        options.setUserAgent(userAgent).setLocale("en-US").setReducedMotion(ReducedMotion.REDUCE));
  }

  @Override
  public void close() {
    playwright.close();
  }

  /// Where the Chromium of this machine is.
  public static Optional<Path> executable() {
    Stream<String> told = Stream.of("FOOTFALL_CHROME", "CHROME").map(System::getenv);
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    Stream<String> found =
        NAMES.stream()
            .flatMap(
                name ->
                    Arrays.stream(path.split(File.pathSeparator))
                        .map(directory -> directory + File.separator + name));
    return Stream.concat(told, found)
        .filter(Objects::nonNull)
        .map(Path::of)
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /// Gives tests the one browser of a run. Without one they are skipped, but fail where `CI` is
  /// `true`.
  public static final class Shared implements ExecutionCondition, ParameterResolver {

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

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL) // closes it after the last test
          .computeIfAbsent(
              Browser.class, _ -> new Browser(executable().orElseThrow()), Browser.class);
    }
  }
}
