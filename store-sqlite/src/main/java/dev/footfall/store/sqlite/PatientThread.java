package dev.footfall.store.sqlite;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.NoSuchElementException;

/// Threads that let others go first, where the system has such: on Linux, by the nice value of the
/// thread (setpriority(2)). Java's own priorities change nothing there.
final class PatientThread {

  /// A tenth of the time that another thread gets, when both want a processor (sched(7)).
  private static final int NICE = 10;

  private static final int PRIO_PROCESS = 0;

  /// On Linux alone the calling thread; elsewhere the whole process.
  private static final int CALLER = 0;

  private PatientThread() {}

  /// Makes a daemon thread.
  static Thread of(String name, Runnable task) {
    return Thread.ofPlatform()
        .daemon()
        .name(name)
        .unstarted(
            () -> {
              giveWay();
              task.run();
            });
  }

  /// Where the system refuses, or has no such function, all have the same right to a processor.
  @SuppressWarnings("restricted") // SQLite needs native access anyway
  private static void giveWay() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    try {
      Linker linker = Linker.nativeLinker();
      MemorySegment function = linker.defaultLookup().findOrThrow("setpriority");
      var type = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
      int _ = (int) linker.downcallHandle(function, type).invokeExact(PRIO_PROCESS, CALLER, NICE);
    } catch (UnsupportedOperationException | NoSuchElementException _) {
      // a system that Java cannot call
    } catch (Throwable e) { // declared by every handle; the function throws nothing
      throw new AssertionError(e);
    }
  }
}
