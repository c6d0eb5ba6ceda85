package dev.footfall.contract;

import dev.footfall.core.history.ReportStore;

final class MemoryStoreTest extends CounterStoreContract {

  @Override
  protected ReportStore open() {
    return new MemoryStore();
  }
}
