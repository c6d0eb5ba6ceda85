package dev.footfall.bench.scale;

import dev.footfall.contract.CounterStoreContract;
import dev.footfall.core.history.ReportStore;
import dev.footfall.store.dynamodb.DynamoSettings;
import dev.footfall.store.dynamodb.DynamoStore;
import java.time.Duration;

/// The store keeps its whole contract on the model, too: what the store asks is understood.
final class ModelContractTest extends CounterStoreContract {

  @Override
  protected ReportStore open() {
    return new DynamoStore(Models.client("counts", "visitors"), settings());
  }

  private static DynamoSettings settings() {
    return new DynamoSettings("counts", "visitors", 1, Duration.ofSeconds(20));
  }

  @Override
  protected Duration retryHorizon() {
    return Duration.ofSeconds(30);
  }
}
