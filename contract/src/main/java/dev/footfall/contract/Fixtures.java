package dev.footfall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.AddResult;
import dev.footfall.core.Hit;
import dev.footfall.core.Totals;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What tests count with: documentation addresses (RFC 5737, RFC 3849) and `.example` hosts.
public final class Fixtures {

  /// The site of most tests.
  public static final Site SITE = new Site("blog.example");

  /// Another site of the same counter.
  public static final Site OTHER_SITE = new Site("shop.example");

  /// The time at which most tests begin.
  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /// The user agent of a browser.
  public static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

  private static final String[] IPV4_NETWORKS = {"192.0.2.", "198.51.100.", "203.0.113."};
  private static final int HOSTS = 254;

  private Fixtures() {}

  /// The `n`-th documentation address: 762 of IPv4 first, then one of each IPv6 /64.
  public static String address(int n) {
    return n < IPV4_NETWORKS.length * HOSTS
        ? IPV4_NETWORKS[n / HOSTS] + (1 + n % HOSTS)
        : "2001:db8:%x:%x::%x".formatted(n >>> 16, n & 0xffff, 1 + n % 7);
  }

  /// A page load of [#SITE] by a browser at `address`.
  public static Hit hit(String id, String address) {
    return hit(SITE, "/", null, id, address);
  }

  /// Returns a page load by a browser.
  ///
  /// @param referrer the address of the page that led there; null if there was none
  public static Hit hit(
      Site site, String path, @Nullable String referrer, String id, String address) {
    var from = referrer == null ? null : Referrer.parse(referrer, site).orElseThrow();
    var page = new Page(site, PagePath.parse(path).orElseThrow(), from);
    var client = new Hit.Client(Address.parse(address).orElseThrow(), BROWSER, Set.of());
    return new Hit(page, new VisitId(id), client);
  }

  /// Passes for a visit that was recorded with this verdict and these all-time totals.
  public static Consumer<AddResult> recorded(boolean newVisitor, Totals total) {
    return added -> {
      var recorded = (AddResult.Recorded) added;
      assertThat(recorded.newVisitor()).isEqualTo(newVisitor);
      assertThat(recorded.totals().total()).isEqualTo(total);
    };
  }

  /// What one of several callers does.
  @FunctionalInterface
  public interface Call<T> {

    /// Returns what a caller gets; callers are numbered from 0.
    T make(int caller) throws Exception;
  }

  /// Returns what so many callers get who begin at the same moment, each in a thread of its own.
  public static <T> List<T> concurrently(int callers, Call<T> call) {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> calls = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        int number = caller;
        calls.add(
            threads.submit(
                () -> {
                  start.await();
                  return call.make(number);
                }));
      }
      start.countDown();
      return calls.stream().map(Fixtures::join).toList();
    }
  }

  /// Waits for a stage, at most 2 minutes, and rethrows what it failed with.
  public static <T> T await(CompletionStage<T> stage) {
    return join(stage.toCompletableFuture());
  }

  /// Waits for a task, at most 2 minutes, and rethrows what it failed with.
  public static <T> T join(Future<T> task) {
    try {
      return task.get(2, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("no answer", e);
    }
  }
}
