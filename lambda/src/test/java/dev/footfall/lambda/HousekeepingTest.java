package dev.footfall.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.core.Filters;
import dev.footfall.core.StoreException;
import dev.footfall.core.history.ReportStore;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.ProxyTrust;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Salts die on time also where nothing runs between events.
final class HousekeepingTest {

  private final TestClock clock = new TestClock(Fixtures.NOON);
  private final Handlers.Log log = new Handlers.Log();
  private final Metrics metrics = new Metrics(clock, log.stream);
  private final List<Object> forgotten = new ArrayList<>();
  private boolean isBroken;

  private final LambdaApp footfall =
      new LambdaApp(
          new LambdaApp.Parts(
              new ApiConfig(Set.of(Fixtures.SITE), Set.of(), new ProxyTrust.Peer()),
              new Filters(0, clock),
              this::open,
              clock),
          metrics);

  @Test
  void forgets_with_the_first_event_of_each_epoch_whatever_it_is() {
    anyEvent();
    anyEvent();
    assertThat(forgotten).containsExactly(Fixtures.NOON);

    clock.advance(Duration.ofHours(12));
    anyEvent();
    anyEvent();
    assertThat(forgotten).containsExactly(Fixtures.NOON, Fixtures.NOON.plus(Duration.ofHours(12)));
  }

  @Test
  void tells_when_it_could_not_and_tries_again() {
    isBroken = true;
    assertThat(footfall.handle(Optional.empty()).status()).isEqualTo(400);
    metrics.write(Duration.ZERO);
    assertThat(log.text()).contains("\"Failed\":1", "the store is broken");

    isBroken = false;
    anyEvent();
    anyEvent();
    assertThat(forgotten).hasSize(2);
  }

  private void anyEvent() {
    footfall.handle(Optional.empty());
  }

  private ReportStore open() {
    var store = new MemoryStore();
    return (ReportStore)
        Proxy.newProxyInstance(
            ReportStore.class.getClassLoader(),
            new Class<?>[] {ReportStore.class},
            (_, method, arguments) -> {
              if (method.getName().equals("forget")) {
                forgotten.add(arguments[0]);
                if (isBroken) {
                  return CompletableFuture.failedStage(new StoreException("the store is broken"));
                }
              }
              return method.invoke(store, arguments);
            });
  }
}
