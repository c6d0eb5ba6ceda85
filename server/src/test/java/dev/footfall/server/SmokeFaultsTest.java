package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.footfall.http.Network;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.message.Response;
import dev.footfall.server.smoke.CounterClient;
import dev.footfall.store.sqlite.SqliteStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `footfall smoke` against servers that each have one fault: it must find it.
final class SmokeFaultsTest extends SmokeHarness {

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("closed to others", (s, on) -> on.send(s.with("Authorization", "Bearer " + TOKEN))),
        fault("can be erased", (s, on) -> on.send(s.method().equals("DELETE") ? s.by("GET") : s)),
        fault("a visit counts", (s, on) -> on.send(s.with("User-Agent", "curl/8.10.1"))),
        fault(
            "same visit again",
            (s, on) -> on.send(s.to(s.uri().replaceAll("id=smoke-.*", newId())))),
        fault("20 sendings", (s, on) -> on.send(s.to(s.uri().replaceAll("id=smoke-.*", newId())))),
        fault("a picture", (s, on) -> on.send(s.uri().contains(".gif") ? s.by("HEAD") : s)),
        fault("reading the numbers", countingReads()),
        fault("a bot", (s, on) -> on.send(s.with("User-Agent", CounterClient.BROWSER))),
        fault("fetched ahead", (s, on) -> on.send(s.without("Sec-Purpose"))),
        fault("other origins", (s, on) -> on.send(s.without("Origin"))),
        fault("may read its answers", without("Access-Control-Allow-Origin", 200)),
        fault("may read errors", without("Access-Control-Allow-Origin", 400)),
        fault(
            "malformed visit id", (s, on) -> on.send(s.to(s.uri().replace("not.an.id", "an-id")))),
        fault(
            "is not there",
            (s, on) -> on.send(s.to(s.uri().replace("unknown.footfall.invalid", "localhost")))),
        fault("other methods", (s, on) -> on.send(s.method().equals("PUT") ? s.by("GET") : s)),
        fault("guess types", without("X-Content-Type-Options", 404)),
        fault("script", (s, on) -> on.send(s.to(s.uri().replace("footfall.js", "demo.js")))),
        fault("can be removed", onlyTheFirst("DELETE")),
        fault("are whole", losingVisits()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void finds_a_fault(String promise, BrokenServer.Fault fault) {
    try (BrokenServer broken = BrokenServer.before(server.url(), fault)) {
      Run run = smoke(broken.url());

      assertThat(run.out().lines()).anyMatch(l -> l.startsWith("FAIL ") && l.contains(promise));
      assertThat(run.out()).contains(run.failures() + " of ");
      assertThat(run.code()).isEqualTo(1);
    }
  }

  @Test
  void finds_that_a_forged_address_is_believed() {
    server.close();
    store = SqliteStore.open(SqliteStore.SqliteOptions.in(directory));
    server = start(new ProxyTrust.Proxies(List.of(Network.parse("127.0.0.0/8").orElseThrow())));
    Run run = smoke(server.url());

    assertThat(run.out()).contains("FAIL an address that the sender makes up is not believed");
    assertThat(run.failures()).isEqualTo(1);
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void finds_a_side_door_that_is_open() {
    Run run = smoke(server.url(), "--direct", server.url());

    assertThat(run.out()).contains("FAIL requests past its CDN are refused: expected status 403");
    assertThat(run.failures()).isEqualTo(1);
  }

  @Test
  void finds_a_side_door_that_is_shut() {
    BrokenServer.Fault shut = (_, _) -> new Response(403, Map.of(), new byte[0]);
    try (BrokenServer door = BrokenServer.before(server.url(), shut)) {
      assertThat(smoke(server.url(), "--direct", door.url()).code()).isZero();
    }
  }

  private static Arguments fault(String promise, BrokenServer.Fault fault) {
    return arguments(promise, fault);
  }

  /// From the first visit on, so that the run gets that far.
  private static BrokenServer.Fault countingReads() {
    var visited = new AtomicBoolean();
    return (sent, onward) -> {
      visited.compareAndSet(false, sent.method().equals("POST"));
      if (visited.get() && sent.method().equals("GET") && sent.uri().endsWith("invalid/visits")) {
        onward.send(sent.by("POST"));
      }
      return onward.send(sent);
    };
  }

  private static BrokenServer.Fault without(String header, int status) {
    return (sent, onward) -> {
      Response response = onward.send(sent);
      var headers = new LinkedHashMap<>(response.headers());
      headers.keySet().removeIf(h -> response.status() == status && h.equalsIgnoreCase(header));
      return new Response(response.status(), headers, response.body());
    };
  }

  private static BrokenServer.Fault onlyTheFirst(String method) {
    var done = new AtomicBoolean();
    return (sent, onward) ->
        sent.method().equals(method) && done.getAndSet(true)
            ? new Response(204, Map.of(), new byte[0])
            : onward.send(sent);
  }

  /// Forgets the real visits with the test visits.
  private static BrokenServer.Fault losingVisits() {
    var erased = new AtomicBoolean();
    return (sent, onward) -> {
      boolean isReal = sent.uri().contains("localhost");
      erased.compareAndSet(false, sent.method().equals("DELETE"));
      String body = "{\"total_visits\":0,\"unique_visitors\":0}";
      return isReal && erased.get()
          ? new Response(200, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8))
          : onward.send(sent);
    };
  }

  private static String newId() {
    return "id=" + UUID.randomUUID();
  }
}
