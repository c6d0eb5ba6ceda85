package dev.footfall.contract;

import dev.footfall.core.Archive;
import java.time.InstantSource;

final class MemoryArchiveTest extends ArchiveContract {

  @Override
  protected Archive open(InstantSource clock) {
    return new MemoryStore();
  }
}
