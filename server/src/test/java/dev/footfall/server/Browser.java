package dev.footfall.server;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import dev.footfall.contract.InstalledChromium;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// The Chromium of this machine, without a window; none is ever downloaded. For one thread.
public final class Browser implements AutoCloseable {

  /// How long a page may take to show what is expected: a busy machine needs more than the usual 5
  /// s.
  private static final int PATIENCE_MS = 30_000;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  private Browser(Path executable) {
    var env = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(env));
    var options =
        new LaunchOptions().setExecutablePath(executable).setArgs(InstalledChromium.ARGUMENTS);
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

  /// Gives tests the one browser of a run. Without one they are skipped, but fail where `CI` is
  /// `true`.
  public static final class Shared extends InstalledChromium.Needed implements ParameterResolver {

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
              Browser.class,
              _ -> new Browser(InstalledChromium.executable().orElseThrow()),
              Browser.class);
    }
  }
}
