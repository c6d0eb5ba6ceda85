package dev.footfall.lambda;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.footfall.contract.InstalledChromium;
import java.util.Map;

/// The Chromium of this machine, without a window; none is ever downloaded. For one thread.
final class Chromium implements AutoCloseable {

  private final Playwright playwright;
  private final Browser browser;

  Chromium() {
    var env = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(env));
    var options =
        new LaunchOptions().setExecutablePath(InstalledChromium.executable().orElseThrow());
    browser = playwright.chromium().launch(options.setArgs(InstalledChromium.ARGUMENTS));
  }

  /// Returns an empty tab of a new browser.
  Page person() {
    return browser.newContext().newPage();
  }

  @Override
  public void close() {
    playwright.close();
  }
}
