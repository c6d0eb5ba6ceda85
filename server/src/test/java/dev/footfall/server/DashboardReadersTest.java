package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.address;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import dev.footfall.contract.Fixtures;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The dashboard for people who read in colours of their own, on paper, or from right to left.
final class DashboardReadersTest extends PageTest {

  private static final String SWATCHES =
      "() => [...document.querySelectorAll('#caption .swatch')]"
          + ".map(it => getComputedStyle(it).backgroundColor)";

  DashboardReadersTest(Browser browser) {
    super(browser);
  }

  @Override
  protected List<String> publicSites() {
    return List.of("localhost");
  }

  @BeforeEach
  void count() {
    for (int day = 0; day < 3; day++) {
      var page = Fixtures.hit(SITE, "/about", null, "v", address(0)).page();
      var at = NOON.minus(Duration.ofDays(day));
      await(store().add(new Visit(new VisitId("v" + day), page, at, List.of())));
    }
  }

  @Test
  void tells_the_lines_apart_in_forced_colours() {
    Page page = shown(new NewContextOptions().setForcedColors(ForcedColors.ACTIVE));

    assertThat(page.evaluate("matchMedia('(forced-colors: active)').matches")).isEqualTo(true);
    assertThat(swatches(page)).hasSize(2).doesNotHaveDuplicates();
    assertThat(
            page.locator("#paths bdi")
                .first()
                .evaluate("it => getComputedStyle(it).backgroundImage"))
        .asString()
        .contains("linear-gradient");
    isAccessible(page);
  }

  @Test
  void prints_the_numbers_without_what_one_clicks() {
    Page page = shown(new NewContextOptions().setColorScheme(ColorScheme.DARK));
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

    for (String control : List.of("#periods", "#earlier", "#width", "#to-sign-in", "#download")) {
      PlaywrightAssertions.assertThat(page.locator(control)).isHidden();
    }
    for (String number : List.of("#visits", "#span", "#chart", "#caption", "#paths")) {
      PlaywrightAssertions.assertThat(page.locator(number)).isVisible();
    }
    assertThat(swatches(page)).hasSize(2).doesNotHaveDuplicates();
    assertThat(
            page.locator(".swatch").first().evaluate("it => getComputedStyle(it).printColorAdjust"))
        .isEqualTo("exact");
  }

  /// Where dates and numbers are Arabic or Hebrew, what belongs together stays together.
  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "he-IL", "fa-IR"})
  void keeps_the_order_of_captions_for_readers_from_right_to_left(String locale) {
    Page page = shown(new NewContextOptions().setLocale(locale));
    page.locator("#chart").hover();
    page.locator("#caption bdi").waitFor();

    Object inOrder =
        page.evaluate(
            """
            () => {
              const date = document.querySelector('#caption bdi').getBoundingClientRect();
              const [visits, visitors] = document.querySelectorAll('#caption .swatch');
              return date.right <= visits.getBoundingClientRect().left
                && visits.getBoundingClientRect().right <= visitors.getBoundingClientRect().left;
            }
            """);
    assertThat(inOrder).isEqualTo(true);
    fits(page);
    isAccessible(page);
  }

  @SuppressWarnings("unchecked")
  private static List<String> swatches(Page page) {
    return (List<String>) page.evaluate(SWATCHES);
  }

  private Page shown(NewContextOptions options) {
    Page page = browse(options);
    page.clock().setFixedTime(NOON.toEpochMilli());
    page.navigate(url() + "dashboard/#localhost/7d");
    page.locator("#paths a").first().waitFor();
    return page;
  }
}
