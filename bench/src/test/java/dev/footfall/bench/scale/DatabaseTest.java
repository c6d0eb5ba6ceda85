package dev.footfall.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The model keeps the limits and bills the units that AWS publishes.
final class DatabaseTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Database database = new Database(Limits.SETTLED, nanos::get, Models.TABLE);

  @Test
  void bills_a_unit_for_a_conditional_update_of_a_small_item() {
    count("a", "i1");

    assertThat(database.usage().writes()).isEqualTo(1);
  }

  @Test
  void bills_a_unit_for_each_kilobyte_of_the_item() {
    count("a", "i".repeat(1_024));

    assertThat(database.usage().writes()).isEqualTo(2);
  }

  @Test
  void bills_a_refusal_and_answers_the_item() {
    count("a", "i1");
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> count("a", "i1"));

    assertThat(refusal.message().path("Item").path("v")).isEqualTo(Models.value("N", "1"));
    assertThat(refusal).hasMessage("ConditionalCheckFailedException");
    assertThat(database.usage().writes()).isEqualTo(2);
  }

  @Test
  void bills_half_a_unit_for_a_read_that_may_be_stale() {
    database.answer("GetItem", Models.read("a", true));
    database.answer("GetItem", Models.read("a", false));

    assertThat(database.usage().reads()).isEqualTo(1.5);
  }

  @Test
  void bills_two_units_for_each_item_of_a_transaction() {
    commit(database.transaction(List.of(Models.part("a", "i1"), Models.part("b", "i1"))));

    assertThat(database.usage().writes()).isEqualTo(4);
  }

  @Test
  void refuses_another_writer_of_an_item_in_a_transaction() {
    var first = database.transaction(List.of(Models.part("a", "i1")));
    first.prepare();

    assertThat(catchThrowableOfType(Refusal.class, () -> count("a", "i2")))
        .hasMessage("TransactionConflictException");
    first.commit();
    count("a", "i2");
    assertThat(database.answer("GetItem", Models.read("a", true)).path("Item").path("v"))
        .isEqualTo(Models.value("N", "2"));
  }

  @Test
  void cancels_the_second_of_two_transactions_on_one_item_and_holds_nothing_for_it() {
    var first = database.transaction(List.of(Models.part("a", "i1")));
    var second = database.transaction(List.of(Models.part("b", "i2"), Models.part("a", "i2")));
    first.prepare();
    Refusal refusal = catchThrowableOfType(Refusal.class, second::prepare);

    assertThat(refusal.message().path("CancellationReasons").findValuesAsText("Code"))
        .containsExactly("None", "TransactionConflict");
    first.commit();
    commit(database.transaction(List.of(Models.part("b", "i3"), Models.part("a", "i3"))));
  }

  @Test
  void admits_a_thousand_units_a_second_in_each_partition() {
    database.open(false);

    assertThat(admitted("a")).isEqualTo(1_000);
    assertThat(admitted("b")).isEqualTo(1_000);
    nanos.addAndGet(500_000_000);
    assertThat(admitted("a")).isEqualTo(500);
  }

  @Test
  void admits_four_thousand_units_a_second_in_a_new_table_and_no_more() {
    var table = new Database(Limits.NEW_TABLE, nanos::get, Models.TABLE);
    table.open(false);
    long admitted = IntStream.range(0, 9_000).filter(i -> isAdmitted(table, "a" + i)).count();

    assertThat(admitted).isBetween(3_800L, 4_000L);
  }

  private void count(String pk, String mark) {
    database.answer("UpdateItem", Models.count(pk, mark));
  }

  private long admitted(String pk) {
    return IntStream.range(0, 2_000).filter(_ -> isAdmitted(database, pk)).count();
  }

  /// Made or refused by its condition, a unit each.
  private static boolean isAdmitted(Database database, String pk) {
    try {
      database.answer("UpdateItem", Models.count(pk, "i1"));
      return true;
    } catch (Refusal e) {
      return !"ProvisionedThroughputExceededException".equals(e.getMessage());
    }
  }

  private static void commit(Transaction transaction) {
    transaction.prepare();
    transaction.commit();
  }
}
