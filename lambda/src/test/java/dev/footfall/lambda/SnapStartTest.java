package dev.footfall.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.contract.http.Carrier;
import dev.footfall.core.Filters;
import dev.footfall.core.history.ReportStore;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crac.Core;
import org.junit.jupiter.api.Test;

/// What a snapshot holds, and what its copies begin anew.
final class SnapStartTest {

  private final List<String> calls = new ArrayList<>();
  private final MemoryStore store = new MemoryStore();
  private final LambdaApp footfall = footfall();

  @Test
  void warms_up_by_reading_only() {
    var _ = WarmUp.run(footfall, MemoryStore::new, Fixtures.SITE);
    assertThat(calls).containsExactly("open", "totals");
  }

  @Test
  void warms_up_also_when_the_store_fails() {
    store.close();
    var _ = WarmUp.run(footfall, MemoryStore::new, Fixtures.SITE);
    assertThat(count().status()).isEqualTo(503);
  }

  @Test
  void opens_the_store_once() {
    count();
    count();
    assertThat(calls).containsExactly("open", "forget", "agree", "add", "add");
  }

  @Test
  void forgets_connections_and_salts_before_the_snapshot() throws Exception {
    var snapStart = new SnapStart(footfall);
    count();
    calls.clear();

    snapStart.beforeCheckpoint(Core.getGlobalContext());
    snapStart.afterRestore(Core.getGlobalContext());
    assertThat(calls).containsExactly("close");

    calls.clear();
    count();
    assertThat(calls).containsExactly("open", "forget", "agree", "add");
  }

  private Response count() {
    var headers = new Headers.Builder().add("User-Agent", Fixtures.BROWSER).build();
    var request = new Request("POST", "/v1/sites/blog.example/visits", "", headers, "192.0.2.7");
    return footfall.handle(Optional.of(request));
  }

  private LambdaApp footfall() {
    var clock = new TestClock(Fixtures.NOON);
    var config = new ApiConfig(Carrier.SITES, Set.of(), new ProxyTrust.Peer());
    var parts = new LambdaApp.Parts(config, new Filters(0, clock), this::open, clock);
    return new LambdaApp(parts, new Metrics(clock, Handlers.silence()));
  }

  /// The store of the test, whose calls are written down. Closing it leaves it open.
  private ReportStore open() {
    calls.add("open");
    return (ReportStore)
        Proxy.newProxyInstance(
            ReportStore.class.getClassLoader(),
            new Class<?>[] {ReportStore.class},
            (_, method, arguments) -> {
              calls.add(method.getName());
              return method.getName().equals("close") ? null : method.invoke(store, arguments);
            });
  }
}
