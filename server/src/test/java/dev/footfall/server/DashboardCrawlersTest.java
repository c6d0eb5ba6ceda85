package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The dashboard's list of the crawlers that read a site.
final class DashboardCrawlersTest extends PageTest {

  private static final Instant DAY = NOON.truncatedTo(ChronoUnit.DAYS);

  DashboardCrawlersTest(Browser browser) {
    super(browser);
  }

  @Test
  void names_the_crawlers_those_with_most_hits_first() {
    Page page =
        signedIn(
            "#localhost/30d", drop("bot:Googlebot", 9), drop("bot:GPTBot", 20), drop("bot", 3));

    has(page, "#crawlers", "GPTBot20Googlebot9All others3");
    has(page, "#drops", "Known bots32");
    PlaywrightAssertions.assertThat(page.getByText("More crawlers")).isHidden();
    isAccessible(page);
  }

  @Test
  void shows_no_list_where_no_crawler_came() {
    Page page = signedIn("#localhost/30d", drop("prefetch", 2));

    has(page, "#drops", "Prefetched, perhaps never seen2");
    PlaywrightAssertions.assertThat(page.getByText("Read by machines")).isHidden();
  }

  @Test
  void has_all_crawlers_in_a_view_to_search_in() {
    String[] names = {
      "GPTBot",
      "ClaudeBot",
      "CCBot",
      "Applebot",
      "bingbot",
      "Googlebot",
      "YandexBot",
      "PetalBot",
      "AhrefsBot",
      "MJ12bot",
      "DotBot",
      "curl"
    };
    Row[] drops = new Row[names.length];
    for (int i = 0; i < names.length; i++) {
      drops[i] = drop("bot:" + names[i], 100 - i);
    }
    Page page = signedIn("#localhost/30d", drops);
    PlaywrightAssertions.assertThat(page.locator("#crawlers tr")).hasCount(10);
    page.getByText("More crawlers").press("Enter");

    has(page, "#list-found", "12 crawlers");
    has(page, "#list-hits", "Hits");
    page.getByLabel("Search crawlers").fill("claude");
    has(page, "#list", "ClaudeBot99");
    isAccessible(page);
  }

  private static Row drop(String label, long hits) {
    return new Row(DAY, label, new Totals(hits, 0));
  }

  private Page signedIn(String place, Row... drops) {
    var hours = List.of(new Row(DAY, "", new Totals(100, 1)));
    await(store().apply(SITE, new History(hours, List.of(), List.of(), List.of(drops), List.of())));
    return signedIn(new NewContextOptions(), place, "#report");
  }
}
