package dev.footfall.lambda;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import dev.footfall.contract.Fixtures;
import dev.footfall.contract.InstalledChromium;
import dev.footfall.http.OwnerAuthenticator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The dashboard as its owner meets it on AWS: a real browser, the distribution of the published
/// template, the function as shipped, run by Lambda's own runtime, and DynamoDB Local.
@ExtendWith(InstalledChromium.Needed.class)
final class DashboardIT {

  private static final String TOKEN = "token-of-the-owner-for-this-test";
  private static final String READ_TOKEN = "token-of-a-reader-for-this-test";
  private static final int PATIENCE_MS = 60_000;

  @TempDir private static Path task;
  private static final FunctionTables TABLES = new FunctionTables();
  private static RuntimeApi api;
  private static Running function;
  private static StackFront front;
  private static FramingPage named;
  private static Chromium chromium;

  @BeforeAll
  static void deployAndCount() throws Exception {
    Running.install(Path.of(System.getProperty("footfall.zip")), task);
    api = new RuntimeApi();
    function = Running.start(task, api, environment());
    named = new FramingPage();
    front = new StackFront(api, Map.of("Frames", "https://other.example," + named.origin()));
    chromium = new Chromium();
    count("a", "/first-post/");
    count("b", "/");
    count("c", "/first-post/");
  }

  @AfterAll
  static void stop() {
    chromium.close();
    front.close();
    named.close();
    function.close();
    api.close();
  }

  @Test
  void the_owner_reads_a_report_with_the_token() {
    Page page = chromium.person();
    List<String> complaints = complaints(page);
    signIn(page, TOKEN);

    has(page, "#visits", "3");
    has(page, "#visitors", "1");
    has(page, "#paths", "/first-post/2/1");
    assertThat(complaints).isEmpty();
  }

  @Test
  void the_owner_gets_the_report_as_a_file() throws IOException {
    Page page = chromium.person();
    signIn(page, TOKEN);
    has(page, "#visits", "3");
    Download file = page.waitForDownload(() -> page.locator("#download").click());

    assertThat(Files.readString(file.path())).contains("/first-post/");
  }

  @Test
  void the_bearer_of_a_read_token_reads_the_site_that_it_is_for() {
    Page page = chromium.person();
    signIn(page, READ_TOKEN);
    has(page, "#visits", "3");
  }

  @Test
  void another_token_shows_nothing() {
    Page page = chromium.person();
    signIn(page, "another-token");

    assertThat(page.locator("[role=alert]"))
        .containsText(
            "This is not the owner’s token.", new ContainsTextOptions().setTimeout(PATIENCE_MS));
    assertThat(page.locator("#report").isVisible()).isFalse();
  }

  @Test
  void is_shown_in_frames_of_the_named_origins_alone() throws IOException {
    Page page = chromium.person();
    page.navigate(named.around(front.url() + "dashboard/#blog.example/30d"));
    assertThat(page.frameLocator("iframe").locator("#trouble"))
        .hasText("These numbers are not public.", new HasTextOptions().setTimeout(PATIENCE_MS));

    try (var other = new FramingPage()) {
      page.waitForConsoleMessage(
          new Page.WaitForConsoleMessageOptions()
              .setTimeout(PATIENCE_MS)
              .setPredicate(message -> message.text().contains("frame-ancestors https://other")),
          () -> page.navigate(other.around(front.url() + "dashboard/")));
    }
  }

  private static void signIn(Page page, String token) {
    page.setDefaultTimeout(PATIENCE_MS);
    page.navigate(front.url() + "dashboard/");
    page.getByLabel("Owner’s token").fill(token);
    page.keyboard().press("Enter");
  }

  private static void has(Page page, String selector, String text) {
    assertThat(page.locator(selector)).hasText(text, new HasTextOptions().setTimeout(PATIENCE_MS));
  }

  private static List<String> complaints(Page page) {
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(
        message -> {
          if (Set.of("error", "warning").contains(message.type())) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return complaints;
  }

  /// Sends a visit, again when a machine with other things to do took too long, as browsers do.
  private static void count(String id, String path) throws Exception {
    String visit = "v1/sites/blog.example/visits?id=" + id + "&path=" + path;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(front.url() + visit))
            .header("Origin", "https://blog.example")
            .header("User-Agent", Fixtures.BROWSER)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      int status = 503;
      for (int attempt = 1; status == 503 && attempt <= 5; attempt++) {
        status = client.send(request, BodyHandlers.ofString()).statusCode();
      }
      assertThat(status).isEqualTo(200);
    }
  }

  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(TABLES.environment());
    environment.put("SITES", "blog.example");
    environment.put("CLIENT_ADDRESS", "cloudfront");
    environment.put("ORIGIN_SECRET", StackFront.SECRET);
    environment.put("OWNER_TOKEN_SHA256", sha256(TOKEN));
    environment.put("READ_TOKENS", "ann:blog.example:" + sha256(READ_TOKEN));
    environment.put("MONTHLY_VISITS", "1000");
    return environment;
  }

  private static String sha256(String token) {
    return HexFormat.of().formatHex(OwnerAuthenticator.hash(token));
  }
}
