package dev.footfall.store.dynamodb;

import dev.footfall.contract.HistoryStoreContract;
import dev.footfall.core.history.HistoryStore;
import java.time.InstantSource;

final class DynamoHistoryStoreTest extends HistoryStoreContract {

  @Override
  protected HistoryStore open(InstantSource clock) {
    return new DynamoStore(LocalDynamo.client(), LocalDynamo.tables(1), clock);
  }
}
