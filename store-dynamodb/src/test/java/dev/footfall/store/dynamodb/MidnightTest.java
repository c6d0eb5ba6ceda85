package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.store.dynamodb.Visits.recorded;
import static dev.footfall.store.dynamodb.Visits.salt;
import static dev.footfall.store.dynamodb.Visits.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.AddResult;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.history.Period;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What happens around midnight: visits sent again, days closed, late visits. Two stores share the
/// tables.
final class MidnightTest {

  private static final Instant MIDNIGHT = Epoch.start(Epoch.of(NOON) + 1);
  private static final LocalDate TODAY = DayBoundary.OF_EPOCHS.day(NOON);

  private DynamoStore store;
  private DynamoStore other;

  @BeforeEach
  void openStores() {
    DynamoSettings tables = LocalDynamo.tables(1);
    store = new DynamoStore(LocalDynamo.client(), tables);
    other = new DynamoStore(LocalDynamo.client(), tables);
    for (long epoch = Epoch.of(NOON) - 1; epoch <= Epoch.of(NOON) + 1; epoch++) {
      await(store.agree(salt(epoch)));
    }
  }

  @AfterEach
  void closeStores() {
    store.close();
    other.close();
  }

  @ParameterizedTest
  @CsvSource({"-29, 0", "-20, 9", "-15, 15", "-5, 5", "-1, 29", "3, -3"})
  void counts_a_visit_once_that_is_sent_again_across_midnight(long firstSecond, long againSecond) {
    add(store, full("a", firstSecond, 1));

    assertThat(add(other, full("a", againSecond, 1))).satisfies(recorded(true, 1, 1));
    assertThat(report(TODAY, TODAY.plusDays(1))).isEqualTo(new Totals(1, 1));
  }

  @Test
  void counts_one_visit_of_two_sent_at_once_on_both_sides_of_midnight() {
    var early = store.add(full("a", -1, 1));
    var late = other.add(full("a", 1, 1));

    assertThat(await(early)).satisfies(recorded(true, 1, 1));
    assertThat(await(late)).satisfies(recorded(true, 1, 1));
  }

  @Test
  void returns_the_totals_of_both_days_before_and_after_one_is_closed() {
    add(store, full("a", -60, 1));

    assertThat(add(store, full("b", 30, 2))).satisfies(recorded(true, 2, 2));
    assertThat(add(other, full("c", 150, 3))).satisfies(recorded(true, 3, 3));
    assertThat(add(store, full("d", 160, 3))).satisfies(recorded(false, 4, 3));
    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(4, 3));
  }

  @Test
  void returns_the_totals_of_both_days_to_a_visit_sent_again_after_midnight() {
    add(store, full("a", -15, 1));
    add(store, full("b", 12, 2));

    assertThat(add(other, full("a", 14, 1))).satisfies(recorded(true, 2, 2));
  }

  @Test
  void keeps_a_day_open_until_it_is_over_for_every_writer() {
    add(store, full("a", 3, 1));
    add(other, full("a", -3, 1));
    add(other, full("b", -2, 2));

    assertThat(report(TODAY, TODAY)).isEqualTo(new Totals(1, 1));
  }

  @Test
  void counts_a_late_visit_of_a_closed_day_in_the_day_that_is_open() {
    add(store, Visits.ahead(visit("a", NOON, 1)));
    add(store, full("b", 150, 2));

    assertThat(add(other, Visits.ahead(visit("c", NOON.plusSeconds(9), 3))))
        .satisfies(recorded(true, 3, 3));
    assertThat(add(other, Visits.ahead(visit("c", NOON.plusSeconds(9), 3))))
        .satisfies(recorded(true, 3, 3));
    assertThat(report(TODAY, TODAY)).isEqualTo(new Totals(1, 1));
    assertThat(report(TODAY, TODAY.plusDays(1))).isEqualTo(new Totals(3, 3));
  }

  @Test
  void counts_a_late_visit_of_a_closed_day_without_visits() {
    add(store, full("a", 150, 1));

    assertThat(add(other, Visits.ahead(visit("b", NOON, 2)))).satisfies(recorded(true, 2, 2));
    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(2, 2));
  }

  @Test
  void adds_up_the_days_of_a_site_that_slept() {
    Instant later = NOON.plus(Duration.ofDays(40));
    add(store, Visits.ahead(visit("a", NOON, 1)));
    await(store.agree(salt(Epoch.of(later) - 1)));
    await(store.agree(salt(Epoch.of(later))));

    assertThat(add(other, visit("b", later, 1))).satisfies(recorded(true, 2, 2));
  }

  private Totals report(LocalDate from, LocalDate to) {
    return await(store.report(SITE, new Period(from, to, Period.Interval.DAY))).series().stream()
        .map(s -> s.totals())
        .reduce(Totals.ZERO, Totals::plus);
  }

  private static AddResult add(DynamoStore store, Visit visit) {
    return await(store.add(visit));
  }

  /// Returns a visit some seconds after midnight, looked up under all salts.
  private static Visit full(String id, long second, long visitor) {
    return Visits.ahead(visit(id, MIDNIGHT.plusSeconds(second), visitor));
  }
}
