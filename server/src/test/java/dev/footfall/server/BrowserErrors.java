package dev.footfall.server;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a browser finds wrong with a page.
public final class BrowserErrors {

  private static final Set<String> KINDS = Set.of("error", "warning");

  private BrowserErrors() {}

  /// From now on: console errors and warnings, uncaught exceptions, requests that failed, and
  /// violations of the Content-Security-Policy, which are console errors.
  public static List<String> of(Page page) {
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(
        message -> {
          if (KINDS.contains(message.type())) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequestFailed(request -> complaints.add(request.url() + ": " + request.failure()));
    return complaints;
  }
}
