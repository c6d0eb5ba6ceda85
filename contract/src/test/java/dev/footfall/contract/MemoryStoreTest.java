package dev.footfall.contract;

import dev.footfall.core.CounterStore;

final class MemoryStoreTest extends CounterStoreContract {

  @Override
  protected CounterStore open() {
    return new MemoryStore();
  }
}
