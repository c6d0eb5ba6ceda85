package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.footfall.contract.Fixtures;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.Undo;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Start values and notes, as the dashboard shows them.
final class DashboardManualChangesTest extends PageTest {

  private static final String HOSTILE = "/<img src=x onerror=document.title='owned'>";
  private static final String NOTE = "</li><script>document.title='owned'</script>" + HOSTILE;
  private static final Totals START = new Totals(12_000, 3_000);
  private static final LocalDate TODAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);

  DashboardManualChangesTest(Browser browser) {
    super(browser);
  }

  @Test
  void says_what_was_taken_out_and_what_was_brought_along_as_text() {
    var spike = new Undo(TODAY.minusDays(1), TODAY, HOSTILE, NOTE);
    visit();
    manualChanges(START, new UndoRecord(NOON, spike, new Totals(1_204, 1)));
    Page page = signedIn();

    has(
        page,
        "#all-time",
        "All time: 12,001 visits, 3,000 visitors,"
            + " of which 12,000 visits, 3,000 visitors were counted elsewhere before.");
    has(
        page,
        "#undone li",
        "Removed on Mon, November 23, 2026: 1,204 visits, 1 visitor of Sun, November 22, 2026"
            + (" to Mon, November 23, 2026 at " + HOSTILE + ": " + NOTE));
    assertThat(page.locator("#undone *").count()).isEqualTo(1);
    assertThat(page.title()).isEqualTo("localhost · Footfall");
    isAccessible(page);
  }

  @Test
  void shows_the_notes_of_the_days_that_are_looked_at() {
    LocalDate old = TODAY.minusDays(90);
    visit();
    manualChanges(
        Totals.ZERO,
        new UndoRecord(NOON, new Undo(old, old, "", ""), new Totals(1, 0)),
        new UndoRecord(NOON, new Undo(old, TODAY, "", "bots"), new Totals(2, 0)));
    Page page = signedIn();

    PlaywrightAssertions.assertThat(page.locator("#undone li")).hasCount(1);
    page.getByLabel("12 months").check();
    PlaywrightAssertions.assertThat(page.locator("#undone li")).hasCount(2);
  }

  @Test
  void still_explains_the_snippet_to_who_brought_a_start_value() {
    manualChanges(START);

    assertThat(signedIn().locator("#snippet").isVisible()).isTrue();
  }

  private void visit() {
    var page = Fixtures.hit(SITE, "/", null, "a", Fixtures.address(0)).page();
    await(store().add(new Visit(new VisitId("a"), page, NOON, List.of())));
  }

  private void manualChanges(Totals start, UndoRecord... undone) {
    await(store().apply(SITE, History.EMPTY.with(new ManualChanges(start, List.of(undone)))));
  }

  private Page signedIn() {
    return signedIn(person(0, new NewContextOptions()), "", "#report");
  }
}
