package dev.footfall.store.dynamodb;

import dev.footfall.contract.ArchiveContract;
import dev.footfall.core.Archive;
import java.time.InstantSource;

final class DynamoArchiveTest extends ArchiveContract {

  @Override
  protected Archive open(InstantSource clock) {
    return new DynamoStore(LocalDynamo.client(), LocalDynamo.tables(1), clock);
  }
}
