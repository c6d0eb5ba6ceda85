package dev.footfall.server;

import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.contract.TestClock;
import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.core.history.ReportStore;
import dev.footfall.core.page.Site;
import dev.footfall.http.Api;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.OwnerAuthenticator;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.ReportAccess;
import dev.footfall.http.message.Response;
import dev.footfall.server.Traffic.Step;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A counter over some store that is asked a [Traffic] again, step by step, at its times.
final class Replay {

  private static final int RATE_LIMIT = 60;
  private static final int STEPS_BETWEEN_FORGETTING = 97;
  private static final int MAX_SENDINGS = 30;

  private final TestClock clock = new TestClock(Instant.EPOCH);
  private final ReportStore store;
  private final Api api;

  private Replay(ReportStore store) {
    this.store = store;
    Set<Site> sites = Set.copyOf(VisitorModel.SITES);
    var config =
        new ApiConfig(
            sites,
            Set.of(),
            new ProxyTrust.Peer(),
            new ReportAccess(OwnerAuthenticator.NOBODY, sites));
    var filters = new Filters(RATE_LIMIT, clock);
    api = new Api(config, new Counter(store, filters, clock, new SecureRandom()), store, _ -> {});
  }

  /// What was answered to each step: status and body. Closes the store.
  static List<String> of(List<Step> traffic, ReportStore store) {
    try (store) {
      var replay = new Replay(store);
      return IntStream.range(0, traffic.size())
          .mapToObj(i -> replay.ask(i, traffic.get(i)))
          .toList();
    }
  }

  /// The first step that was answered differently, with both answers.
  static Optional<String> firstDifference(
      List<Step> traffic, List<String> expected, List<String> answers) {
    return IntStream.range(0, traffic.size())
        .filter(i -> !answers.get(i).equals(expected.get(i)))
        .mapToObj(i -> describe(i, traffic.get(i), expected.get(i), answers.get(i)))
        .findFirst();
  }

  private static String describe(int i, Step step, String expected, String answer) {
    return "step %d, %s at %s, %s %s:%n  expected %s%n  but got  %s"
        .formatted(
            i,
            step.kind(),
            step.at(),
            step.sent().request().path(),
            step.sent().request().query(),
            expected,
            answer);
  }

  private String ask(int number, Step step) {
    clock.set(step.at());
    if (number % STEPS_BETWEEN_FORGETTING == 0) {
      await(store.forget(step.at()));
    }
    Response response = send(step);
    var headers = new TreeMap<>(response.headers());
    return response.status() + " " + new String(response.body(), UTF_8) + " " + headers;
  }

  /// Until it is taken, as who gets a 503 does: the id settles whether it counted.
  private Response send(Step step) {
    Response response = await(api.handle(step.sent().request()));
    for (int i = 1; response.status() == 503 && i < MAX_SENDINGS; i++) {
      response = await(api.handle(step.sent().request()));
    }
    return response;
  }
}
