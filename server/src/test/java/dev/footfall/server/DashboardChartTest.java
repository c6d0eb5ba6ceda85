package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.address;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.footfall.contract.Fixtures;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the chart has on its axes, and that a line is where the visits are. The canvas is watched:
/// each text that is written on it, and how far to the left it reaches.
final class DashboardChartTest extends PageTest {

  private static final String WATCH =
      """
      self.written = []; // since the canvas was last cleared
      const clear = CanvasRenderingContext2D.prototype.clearRect;
      CanvasRenderingContext2D.prototype.clearRect = function (...area) {
        self.written = [];
        return clear.apply(this, area);
      };
      const write = CanvasRenderingContext2D.prototype.fillText;
      CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...more) {
        const { e } = this.getTransform();
        const left = this.textAlign === 'right' ? x - this.measureText(text).width : x;
        self.written.push({ text, left: e + left });
        return write.call(this, text, x, y, ...more);
      };
      """;

  /// The accent of light pages, #a63d21.
  private static final String ACCENT_PIXELS =
      """
      (from) => {
        const canvas = document.querySelector('.uplot canvas');
        const { width, height } = canvas;
        const { data } = canvas.getContext('2d').getImageData(from * width, 0, (1 - from) * width, height);
        let found = 0;
        for (let i = 0; i < data.length; i += 4) {
          if (data[i] === 0xa6 && data[i + 1] === 0x3d && data[i + 2] === 0x21 && data[i + 3] === 255) found++;
        }
        return found;
      }
      """;

  DashboardChartTest(Browser browser) {
    super(browser);
  }

  @Override
  protected List<String> publicSites() {
    return List.of("localhost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "today", "30d"})
  void draws_the_visits_of_the_first_day(String period) {
    clock.set(NOON.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofMinutes(20)));
    for (int visit = 0; visit < 5; visit++) {
      visit("v" + visit, clock.instant());
    }
    Page page = shown("#localhost/" + period, "5");

    assertThat(accentPixels(page, 0)).isGreaterThan(10);
    assertThat(texts(page)).noneMatch(text -> text.contains("2027") || text.contains("2029"));
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 90, 160, 310, 719, 1_439})
  void names_the_day_on_the_axis_of_its_hours_once(int minute) {
    clock.set(NOON.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofMinutes(minute)));
    visit("v", clock.instant());
    Page page = shown("#localhost/today", "1");

    assertThat(texts(page)).filteredOn("Nov 23"::equals).hasSize(1);
    assertThat(texts(page)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "9000, '8,000'",
    "10000000, 10M",
    "987654321, 1B",
    "5000000000, 5B",
    "900000000000000, 800T"
  })
  void writes_big_numbers_whole_on_the_axis(long visits, String most) {
    Instant day = NOON.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
    var hour = List.of(new Row(day, "", new Totals(visits, 1)));
    await(store().apply(SITE, new History(hour, List.of(), List.of(), List.of(), List.of())));
    Page page = shown("#localhost/7d", "%,d".formatted(visits));

    assertThat(texts(page)).contains(most);
    assertThat(page.evaluate("self.written.filter(({ left }) => left < 0)")).isEqualTo(List.of());
  }

  @Test
  void draws_the_day_that_is_not_over_as_unfinished() {
    for (int day = 0; day < 7; day++) {
      visit("v" + day, NOON.minus(Duration.ofDays(day)));
    }
    Page page = shown("#localhost/7d", "7");
    int dashed = accentPixels(page, 0.9);
    clock.set(NOON.plus(Duration.ofDays(1)));

    Page later = shown("#localhost/2026-11-17..2026-11-23", "7");
    assertThat(accentPixels(later, 0.9)).isGreaterThan(dashed * 3);
  }

  /// @param from the share of the chart's width that is left out
  private static int accentPixels(Page page, double from) {
    return ((Number) page.evaluate(ACCENT_PIXELS, from)).intValue();
  }

  private void visit(String id, Instant at) {
    var page = Fixtures.hit(SITE, "/", null, id, address(0)).page();
    await(store().add(new Visit(new VisitId(id), page, at, List.of())));
  }

  /// What a person without a token sees of a public site.
  private Page shown(String place, String visits) {
    Page page = browse(new NewContextOptions().setColorScheme(ColorScheme.LIGHT));
    page.addInitScript(WATCH);
    page.clock().setFixedTime(clock.instant().toEpochMilli());
    page.navigate(url() + "dashboard/" + place);
    PlaywrightAssertions.assertThat(page.locator("#visits")).hasText(visits);
    page.waitForFunction("self.written.length > 0");
    return page;
  }

  @SuppressWarnings("unchecked")
  private static List<String> texts(Page page) {
    return (List<String>) page.evaluate("self.written.map(({ text }) => text)");
  }
}
