package dev.footfall.store.sqlite.commit;

import dev.footfall.core.StoreException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The work that waits for a [GroupCommit]. Any thread may add; the writer alone takes. Every task
/// is taken or fails, also one that is added while the queue is closed.
///
/// @param <T> the transaction that work is done in
final class TaskQueue<T> {

  private final BlockingQueue<GroupTask<T, ?>> queue;
  private final Queue<GroupTask<T, ?>> first = new ConcurrentLinkedQueue<>();
  private volatile boolean closing;
  private volatile boolean done;

  /// @param maxWaiting how many tasks may wait, those of [#addFirst] aside
  TaskQueue(int maxWaiting) {
    this.queue = new ArrayBlockingQueue<>(maxWaiting);
  }

  /// Adds a task at the end, and returns its stage; it fails if too many wait.
  <R> CompletionStage<R> add(GroupTask<T, R> task) {
    if (closing) {
      task.fail(closed());
    } else if (!queue.offer(task)) {
      task.fail(new StoreException("too many visits are waiting"));
    } else if (done) { // closed in between: the writer does not take it any more
      refuseWaiting();
    }
    return task.stage();
  }

  /// Adds a task before all others, however many wait, and returns its stage.
  <R> CompletionStage<R> addFirst(GroupTask<T, R> task) {
    if (closing) {
      task.fail(closed());
    } else {
      first.add(task);
      wake();
      if (done) {
        refuseWaiting();
      }
    }
    return task.stage();
  }

  /// Wakes a writer that waits; a full queue keeps it awake.
  private void wake() {
    queue.offer(GroupTask.nothing());
  }

  /// Returns how many tasks wait.
  int size() {
    return queue.size();
  }

  /// Returns whether no task waits.
  boolean isEmpty() {
    return queue.isEmpty() && first.isEmpty();
  }

  /// Waits for a task and takes it.
  GroupTask<T, ?> take() throws InterruptedException {
    return queue.take();
  }

  /// Takes a task; returns null if none comes in time.
  @Nullable GroupTask<T, ?> poll(long millis) throws InterruptedException {
    return queue.poll(millis, TimeUnit.MILLISECONDS);
  }

  /// Takes up to `most` tasks, and puts all that were added as first ones before the batch.
  void drainTo(List<GroupTask<T, ?>> batch, int most) {
    queue.drainTo(batch, most);
    // After the queue: what has taken out a wake-up there must take what it was for.
    int front = 0;
    for (var task = first.poll(); task != null; task = first.poll()) {
      batch.add(front++, task);
    }
  }

  /// Takes no more tasks, and wakes the writer.
  void close() {
    closing = true;
    wake();
  }

  boolean isClosing() {
    return closing;
  }

  /// Fails all tasks that wait, and all that still come. Called when the writer has ended.
  void end() {
    done = true;
    refuseWaiting();
  }

  private void refuseWaiting() {
    for (var task = first.poll(); task != null; task = first.poll()) {
      task.fail(closed());
    }
    for (var task = queue.poll(); task != null; task = queue.poll()) {
      task.fail(closed());
    }
  }

  private static StoreException closed() {
    return new StoreException("the store is closed");
  }
}
