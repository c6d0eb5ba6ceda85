package dev.footfall.store.sqlite.commit;

import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.core.StoreException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The writer goes on, whatever is thrown where.
final class GroupCommitTest {

  private static final Duration FOLD_EVERY = Duration.ofMillis(20);

  private final FakeSession session = new FakeSession();

  @Test
  void fails_a_batch_that_ends_in_an_error_and_writes_the_next() {
    try (var writer = writer(8)) {
      assertThatThrownBy(() -> await(writer.submit(_ -> runOutOfMemory())))
          .isInstanceOf(StoreException.class)
          .hasRootCauseInstanceOf(OutOfMemoryError.class);

      assertThat(write(writer)).isEqualTo("written");
      assertThat(session.discarded).hasValue(1);
    }
  }

  @Test
  void goes_on_after_the_same_error_in_the_commit_and_in_taking_it_back() {
    session.failing = true;
    try (var writer = writer(8)) {
      assertThatThrownBy(() -> await(writer.submit(_ -> "lost")))
          .isInstanceOf(StoreException.class);
      assertThat(writer.problem()).contains("writing visits to the database");
      session.failing = false;

      assertThat(write(writer)).isEqualTo("written");
      assertThat(writer.problem()).isEmpty();
    }
  }

  @Test
  void reads_anew_what_another_program_has_written_and_refuses_nobody() {
    session.foreignCommits.set(1);
    try (var writer = writer(8)) {
      assertThat(write(writer)).isEqualTo("written");
      assertThat(session.discarded).hasValue(1);
      assertThat(write(writer)).isEqualTo("written");
      assertThat(session.discarded).hasValue(1);
    }
  }

  @Test
  void refuses_a_visit_while_another_program_keeps_writing() {
    session.foreignCommits.set(2);
    try (var writer = writer(8)) {
      assertThatThrownBy(() -> write(writer)).hasMessageContaining("another program keeps writing");

      assertThat(write(writer)).isEqualTo("written");
    }
  }

  @Test
  void finds_out_by_itself_that_it_can_write_again() throws InterruptedException {
    session.failing = true;
    try (var writer = writer(8)) {
      assertThatThrownBy(() -> await(writer.submit(_ -> "lost")))
          .isInstanceOf(StoreException.class);
      session.committed = new CountDownLatch(1);
      session.failing = false;

      session.committed.await();
    }
  }

  @Test
  void takes_maintenance_before_visits_and_in_a_full_queue() throws InterruptedException {
    var busy = new CountDownLatch(1);
    var taken = new CountDownLatch(1);
    var order = new AtomicInteger();
    try (var writer = writer(2)) {
      writer.submit(
          _ -> {
            taken.countDown();
            return waitFor(busy);
          });
      taken.await();
      var visit = writer.submit(_ -> order.incrementAndGet());
      writer.submit(_ -> order.incrementAndGet());
      var refused = writer.submit(_ -> order.incrementAndGet());
      var maintenance = writer.submitFirst(_ -> order.incrementAndGet());
      busy.countDown();

      int before = await(maintenance);
      int after = await(visit);
      assertThat(before).isLessThan(after);
      assertThatThrownBy(() -> await(refused)).hasMessage("too many visits are waiting");
    }
  }

  /// The wake-up of maintenance must not be taken out of the queue without it.
  @Test
  void loses_no_maintenance_that_comes_together_with_a_visit() throws Exception {
    try (var writer = writer(8)) {
      for (int i = 0; i < 100_000; i++) {
        var visit = writer.submit(_ -> "visit").toCompletableFuture();
        for (int spin = 0; spin < i % 500; spin++) { // it comes while the writer wakes up
          Thread.onSpinWait();
        }
        var maintenance = writer.submitFirst(_ -> "done").toCompletableFuture();

        assertThat(maintenance.get(60, TimeUnit.SECONDS)).isEqualTo("done");
        visit.get(60, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void reports_that_it_was_closed() {
    var writer = writer(8);
    writer.close();

    assertThat(writer.problem()).isEqualTo("the store is closed");
  }

  @Test
  void folds_by_itself_when_nothing_waits() throws InterruptedException {
    try (var writer = writer(8)) {
      write(writer);

      session.folded.acquire();
    }
  }

  @Test
  void folds_before_it_ends() {
    try (var writer = new GroupCommit<>(session, 8, Duration.ofDays(1))) {
      write(writer);
    }

    assertThat(session.folded.availablePermits()).isOne();
  }

  @Test
  void ends_although_it_cannot_fold() {
    try (var writer = writer(8)) {
      write(writer);
      session.failing = true;
    }

    assertThat(session.discarded).hasPositiveValue();
  }

  private GroupCommit<FakeSession> writer(int maxWaiting) {
    return new GroupCommit<>(session, maxWaiting, FOLD_EVERY);
  }

  private static boolean waitFor(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String write(GroupCommit<FakeSession> writer) {
    return await(writer.submit(_ -> "written"));
  }

  private String runOutOfMemory() {
    throw session.memory;
  }

  private static final class FakeSession implements GroupSession<FakeSession>, GroupTransaction {

    /// The virtual machine has one of these made beforehand: it is thrown everywhere at once.
    private final OutOfMemoryError memory = new OutOfMemoryError("as if");

    private final AtomicInteger discarded = new AtomicInteger();
    private final AtomicInteger foreignCommits = new AtomicInteger();
    private final Semaphore folded = new Semaphore(0);
    private volatile boolean failing;
    private boolean isFolded; // used by the writer alone
    private volatile CountDownLatch committed = new CountDownLatch(0);

    @Override
    public FakeSession open() {
      return this;
    }

    @Override
    public boolean begin() {
      return foreignCommits.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
    }

    @Override
    public void commit() {
      failIfFailing();
      committed.countDown();
    }

    @Override
    public boolean fold() {
      failIfFailing();
      isFolded = true;
      folded.release();
      return true;
    }

    @Override
    public boolean isFolded() {
      return isFolded;
    }

    @Override
    public void discard() {
      discarded.incrementAndGet();
      failIfFailing();
    }

    private void failIfFailing() {
      if (failing) {
        throw memory;
      }
    }

    @Override
    public void close() {}
  }
}
