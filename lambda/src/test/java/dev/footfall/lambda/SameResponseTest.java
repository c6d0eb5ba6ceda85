package dev.footfall.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.contract.http.Carrier;
import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.http.Api;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import java.security.SecureRandom;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The carrier adds nothing to a response and takes nothing away.
final class SameResponseTest {

  private static final String SITE = "/v1/sites/blog.example";

  private final Carrier.Parts parts =
      new Carrier.Parts(
          new ApiConfig(Carrier.SITES, Set.of(), new ProxyTrust.Peer()),
          new MemoryStore(),
          3,
          new TestClock(Fixtures.NOON));

  @ParameterizedTest
  @EnumSource
  void is_that_of_the_bare_api_byte_for_byte(Gateway gateway) {
    Api api = bareApi();
    Carrier carrier = LambdaCarrier.open(parts, gateway);

    requests()
        .forEach(
            request -> {
              Response expected = Fixtures.await(api.handle(request));
              Response response = carrier.send(request);

              var about = assertThat(response).as("%s %s", request.method(), request.path());
              about.returns(expected.status(), Response::status);
              about.returns(expected.headers(), Response::headers);
              assertThat(response.body()).isEqualTo(expected.body());
            });
  }

  private Api bareApi() {
    var filters = new Filters(parts.visitsPerMinute(), parts.clock());
    var counter = new Counter(new MemoryStore(), filters, parts.clock(), new SecureRandom());
    return new Api(parts.config(), counter, parts.store(), _ -> {});
  }

  private static Stream<Request> requests() {
    return Stream.of(
        request("POST", SITE + "/visits", "id=a&path=/%C3%BC%20+%2B&referrer=https://a.example/"),
        request("POST", SITE + "/visits", "id=a"),
        request("POST", SITE + "/visits", ""),
        request("GET", SITE + "/visits", ""),
        request("HEAD", SITE + "/visits", ""),
        request("OPTIONS", SITE + "/visits", ""),
        request("PUT", SITE + "/visits", ""),
        request("GET", SITE + "/visit.gif", "path=/p"),
        request("GET", SITE + "/visit.gif", "path=/p"),
        request("GET", SITE + "/visit.gif", "path=/p&path=/q"),
        request("POST", SITE + "/visits", "id=%ff"),
        request("POST", SITE + "/visits", "id=x&path=/" + "x".repeat(9_000)),
        request("POST", "/v1/sites/other.example/visits", ""),
        request("GET", "/healthz", ""),
        request("GET", "/openapi.yaml", ""),
        request("GET", "/none", ""),
        request("GET", "", ""));
  }

  private static Request request(String method, String path, String query) {
    var headers =
        new Headers.Builder()
            .add("User-Agent", Fixtures.BROWSER)
            .add("Origin", "https://blog.example")
            .build();
    return new Request(method, path, query, headers, "127.0.0.1");
  }
}
