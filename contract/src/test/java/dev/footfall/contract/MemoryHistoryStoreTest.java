package dev.footfall.contract;

import dev.footfall.core.history.HistoryStore;
import java.time.InstantSource;

final class MemoryHistoryStoreTest extends HistoryStoreContract {

  @Override
  protected HistoryStore open(InstantSource clock) {
    return new MemoryStore();
  }
}
