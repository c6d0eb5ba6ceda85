package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.footfall.contract.MemoryStore;
import dev.footfall.core.AddResult;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.history.ForwardingStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/// The script on a site that the counter does not serve.
final class EmbeddedPageTest extends PageTest {

  EmbeddedPageTest(Browser browser) {
    super(browser);
  }

  @Test
  void counts_for_another_origin_under_a_strict_content_security_policy() {
    try (var site = EmbeddingSite.counting(url())) {
      Page page = browse(new NewContextOptions());
      List<String> complaints = BrowserErrors.of(page);
      page.navigate(site.url());
      shows(page, "1", "1");
      assertThat(totals()).isEqualTo(new Totals(1, 1));
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void needs_no_preflight() {
    try (var site = EmbeddingSite.counting(url())) {
      Page page = browse(new NewContextOptions());
      List<String> preflights = preflights(page);
      page.navigate(site.url());
      shows(page, "1", "1");
      assertThat(preflights).isEmpty();
      page.evaluate("url => fetch(url, { headers: { 'X-Own': '1' } }).catch(() => 0)", url());
      page.waitForCondition(() -> !preflights.isEmpty());
      assertThat(preflights).containsExactly(url()); // so one would have been seen
    }
  }

  @Test
  void keeps_its_text_when_the_counter_cannot_count() {
    try (var failing = TestServer.start(new FailingStore(), clock);
        var site = EmbeddingSite.counting(failing.url())) {
      Page page = browse(new NewContextOptions());
      page.waitForResponse(answer -> answer.status() == 503, () -> page.navigate(site.url()));
      shows(page, WAITING, WAITING);
    }
  }

  private static final class FailingStore extends ForwardingStore {
    FailingStore() {
      super(new MemoryStore());
    }

    @Override
    public CompletionStage<AddResult> add(Visit visit) {
      return CompletableFuture.failedStage(new StoreException("adding a visit"));
    }
  }

  /// The addresses that the browser asks for permission. Playwright leaves these requests out.
  private static List<String> preflights(Page page) {
    List<String> preflights = new ArrayList<>();
    CDPSession session = page.context().newCDPSession(page);
    session.send("Network.enable");
    session.on(
        "Network.requestWillBeSent",
        event -> {
          JsonObject request = event.getAsJsonObject("request");
          if (request.get("method").getAsString().equals("OPTIONS")) {
            preflights.add(request.get("url").getAsString());
          }
        });
    return preflights;
  }
}
