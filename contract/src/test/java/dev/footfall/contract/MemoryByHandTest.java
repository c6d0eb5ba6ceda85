package dev.footfall.contract;

import dev.footfall.core.Archive;
import java.time.InstantSource;

final class MemoryByHandTest extends ByHandContract {

  @Override
  protected Archive open(InstantSource clock) {
    return new MemoryStore();
  }
}
