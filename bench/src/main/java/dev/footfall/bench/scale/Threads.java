package dev.footfall.bench.scale;

import java.lang.reflect.Field;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;

/// The virtual threads of this process. Needs `--add-opens java.base/java.lang=ALL-UNNAMED`.
final class Threads {

  /// Looks before others get the processor for a moment.
  private static final int SPINS = 100;

  private static final ForkJoinPool CARRIERS = carriers();

  private Threads() {}

  /// Waits until each of them waits for something.
  static void awaitQuiet() {
    for (int looks = 1; !CARRIERS.isQuiescent(); looks++) {
      if (looks % SPINS == 0) {
        LockSupport.parkNanos(1);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private static ForkJoinPool carriers() {
    try {
      Field scheduler =
          Class.forName("java.lang.VirtualThread").getDeclaredField("DEFAULT_SCHEDULER");
      scheduler.setAccessible(true);
      return (ForkJoinPool) scheduler.get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK's virtual threads are made otherwise", e);
    }
  }
}
