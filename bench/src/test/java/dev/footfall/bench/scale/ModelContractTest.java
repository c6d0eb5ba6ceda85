package dev.footfall.bench.scale;

import dev.footfall.contract.store.StoreReports;
import dev.footfall.contract.store.StoreSalts;
import dev.footfall.contract.store.StoreTestSite;
import dev.footfall.contract.store.StoreVisits;
import dev.footfall.contract.store.StoreWindows;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.store.dynamodb.DynamoSettings;
import dev.footfall.store.dynamodb.DynamoStore;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

/// The store keeps its whole contract on the model, too: what the store asks is understood.
final class ModelContractTest {

  private static HistoryStore open(InstantSource clock) {
    return new DynamoStore(Models.client("counts", "visitors"), settings(), clock);
  }

  private static DynamoSettings settings() {
    return new DynamoSettings("counts", "visitors", 1, Duration.ofSeconds(20));
  }

  @Nested
  final class Visits extends StoreVisits {
    Visits() {
      super(ModelContractTest::open, Duration.ofSeconds(30));
    }
  }

  @Nested
  final class Salts extends StoreSalts {
    Salts() {
      super(ModelContractTest::open);
    }
  }

  @Nested
  final class Windows extends StoreWindows {
    Windows() {
      super(ModelContractTest::open);
    }
  }

  @Nested
  final class TestSite extends StoreTestSite {
    TestSite() {
      super(ModelContractTest::open);
    }
  }

  @Nested
  final class Reports extends StoreReports {
    Reports() {
      super(ModelContractTest::open);
    }
  }
}
