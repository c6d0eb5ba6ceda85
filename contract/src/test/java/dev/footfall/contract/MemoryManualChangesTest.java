package dev.footfall.contract;

import dev.footfall.core.history.HistoryStore;
import java.time.InstantSource;

final class MemoryManualChangesTest extends ManualChangesContract {

  @Override
  protected HistoryStore open(InstantSource clock) {
    return new MemoryStore();
  }
}
