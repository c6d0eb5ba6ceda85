package dev.footfall.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.store.StoreReports;
import dev.footfall.contract.store.StoreSalts;
import dev.footfall.contract.store.StoreTestSite;
import dev.footfall.contract.store.StoreVisits;
import dev.footfall.contract.store.StoreWindows;
import dev.footfall.core.history.HistoryStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/// What every store promises, kept on DynamoDB with just the IAM actions that the store says it
/// needs; it uses all of them.
final class DynamoStoreTest {

  private static final int TESTS_OF_THE_CONTRACT = 41;
  private static final GrantedActions GRANTS = new GrantedActions();
  private static final AtomicInteger TESTS = new AtomicInteger();

  private static HistoryStore open(InstantSource clock) {
    TESTS.incrementAndGet();
    return new DynamoStore(LocalDynamo.client(GRANTS::in), LocalDynamo.tables(1), clock);
  }

  @Nested
  final class Visits extends StoreVisits {
    Visits() {
      super(DynamoStoreTest::open, Duration.ofSeconds(30));
    }
  }

  @Nested
  final class Salts extends StoreSalts {
    Salts() {
      super(DynamoStoreTest::open);
    }
  }

  @Nested
  final class Windows extends StoreWindows {
    Windows() {
      super(DynamoStoreTest::open);
    }
  }

  @Nested
  final class TestSite extends StoreTestSite {
    TestSite() {
      super(DynamoStoreTest::open);
    }
  }

  @Nested
  final class Reports extends StoreReports {
    Reports() {
      super(DynamoStoreTest::open);
    }
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
