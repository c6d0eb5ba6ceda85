package dev.footfall.store.dynamodb;

import dev.footfall.contract.CounterStoreContract;
import dev.footfall.core.CounterStore;
import java.time.Duration;

final class DynamoStoreTest extends CounterStoreContract {

  @Override
  protected CounterStore open() {
    return new DynamoStore(LocalDynamo.client(), LocalDynamo.tables(1));
  }

  @Override
  protected Duration retryHorizon() {
    return Duration.ofSeconds(30);
  }
}
