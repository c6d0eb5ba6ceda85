package dev.footfall.server.follow;

import dev.footfall.core.Counter;
import dev.footfall.core.CounterStore;
import dev.footfall.core.Filters;
import dev.footfall.core.StoreException;
import dev.footfall.http.Network;
import dev.footfall.server.config.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows logs as long as a server runs, each in its own thread. Thread-safe.
public final class LogFollowers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LogFollowers.class);
  private static final Duration EVERY = Duration.ofMillis(250);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final BiConsumer<String, Throwable> faults;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  private LogFollowers(BiConsumer<String, Throwable> faults) {
    this.faults = faults;
  }

  /// Returns a counter for the lines of logs. There is no rate limit: a server may have answered
  /// many requests of one network while this process was stopped.
  ///
  /// @param random cryptographically strong
  public static Counter counter(
      ServerConfig config, CounterStore store, InstantSource clock, RandomGenerator random) {
    var filters = new Filters(0, clock, address -> Network.anyContains(config.ignored(), address));
    return new Counter(store, filters, clock, random);
  }

  /// Begins to follow logs: what is written to them from now on counts. A log that was followed
  /// before goes on where that ended; else it begins at its end, since an import can count what is
  /// there.
  ///
  /// @param counter counts in a store that is open until this is closed
  /// @param data the data directory, for the notes of what was counted
  /// @param random cryptographically strong
  /// @param faults receives what nobody expected, with what was being done
  public static LogFollowers start(
      List<FollowedLog> logs,
      Counter counter,
      Path data,
      RandomGenerator random,
      BiConsumer<String, Throwable> faults) {
    var followers = new LogFollowers(faults);
    for (FollowedLog log : logs) {
      var follower = new LogFollower(log, counter, data, random);
      begin(follower);
      followers.threads.add(
          Thread.ofPlatform()
              .daemon()
              .name("footfall-follow")
              .start(() -> followers.follow(follower, log.file())));
    }
    return followers;
  }

  private static void begin(LogFollower follower) {
    try {
      follower.begin();
    } catch (IOException _) { // its thread tries again at once, and says why it cannot
    }
  }

  private void follow(LogFollower follower, Path file) {
    boolean isFailing = false;
    while (stopped.getCount() > 0) {
      try {
        boolean more = follower.countSome();
        isFailing = false;
        pause(more ? Duration.ZERO : EVERY);
      } catch (IOException | StoreException e) {
        if (!isFailing) {
          LOG.warn("cannot follow {} now, trying again: {}", file, e.getMessage());
        }
        isFailing = true;
        pause(AFTER_FAILURE);
      } catch (Throwable e) { // whatever it is, the next line may be counted
        faults.accept("following a log", e);
        pause(AFTER_FAILURE);
      }
    }
    close(follower, file);
  }

  private static void close(LogFollower follower, Path file) {
    try {
      follower.close();
    } catch (IOException e) {
      LOG.warn("cannot note how far {} was counted: {}", file, e.getMessage());
    }
  }

  private void pause(Duration length) {
    try {
      var _ = stopped.await(length.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      stopped.countDown();
    }
  }

  /// Counts what is being counted, notes how far that was, and ends.
  @Override
  public void close() {
    stopped.countDown();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
