package dev.footfall.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.CounterStoreContract;
import dev.footfall.core.history.ReportStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;

/// The contract, with just the IAM actions that the store says it needs; it uses all of them.
final class DynamoStoreTest extends CounterStoreContract {

  private static final int TESTS_OF_THE_CONTRACT = 41;
  private static final GrantedActions GRANTS = new GrantedActions();
  private static final AtomicInteger TESTS = new AtomicInteger();

  @Override
  protected ReportStore open() {
    TESTS.incrementAndGet();
    return new DynamoStore(LocalDynamo.client(GRANTS::in), LocalDynamo.tables(1));
  }

  @Override
  protected Duration retryHorizon() {
    return Duration.ofSeconds(30);
  }

  /// Checked only if all tests were run: one alone may use fewer.
  @AfterAll
  static void uses_every_action_that_it_asks_for() {
    if (TESTS.get() >= TESTS_OF_THE_CONTRACT) {
      assertThat(GRANTS.used("counts"))
          .containsAll(IamActions.TEST_SITE)
          .containsAll(IamActions.COUNTS);
      assertThat(GRANTS.used("visitors")).isEqualTo(IamActions.VISITORS);
    }
  }
}
