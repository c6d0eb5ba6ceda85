package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.Fuzz;
import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.contract.http.Carrier;
import dev.footfall.contract.http.OpenApi;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.Network;
import dev.footfall.http.OwnerAuthenticator;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.ReportAccess;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whatever bytes a client sends, the server answers or closes, never with a fault, always with the
/// headers that each response has, as the OpenAPI file says; and what it refuses changes nothing.
final class HttpFuzzTest {

  private static final int ROUNDS = 3_000;
  private static final String TOKEN = "b3duZXItdG9rZW4tb2YtdGhlLXRlc3RzLW5vdC1hLXNlY3JldA";

  /// What a request that is not well-formed, or too big, is refused with, whatever it asks for.
  private static final Set<Integer> OF_ANY_REQUEST = Set.of(400, 413, 431, 505);

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) [^\\r\\n]*");
  private static final Pattern REQUEST =
      Pattern.compile(
          "(GET|HEAD|POST(?= \\S+/visits[ ?]))"
              + " (/v1/sites/[!-~&&[^?#/]]+/[!-~&&[^?#]]*)(?:\\?[!-~]*)? HTTP/1\\.1");

  private final MemoryStore store = new MemoryStore();
  private final TestServer server = TestServer.start(config(), store, 0, new TestClock(NOON));

  private static ApiConfig config() {
    var proxy = new ProxyTrust.Proxies(List.of(Network.parse("127.0.0.0/8").orElseThrow()));
    var owner = OwnerAuthenticator.withHash(OwnerAuthenticator.hash(TOKEN));
    return new ApiConfig(Carrier.SITES, Set.of(), proxy, new ReportAccess(owner, Set.of()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answers_whatever_is_sent_as_the_openapi_file_says() {
    Fuzz.of(HttpRequests.all(TOKEN)).bytes(ROUNDS, this::check);

    long before = visits();
    checkAnswered(HttpRequests.all(TOKEN).getFirst().replace("a-1", "honest"));
    assertThat(visits()).isEqualTo(before + 1);
  }

  @Test
  void answers_the_requests_that_all_others_are_made_of() {
    HttpRequests.all(TOKEN).forEach(this::checkAnswered);
  }

  /// The positive control: answers that nobody may get.
  @Test
  void would_find_a_fault_and_a_missing_header() {
    String line = "GET /v1/sites/blog.example/visits HTTP/1.1\r\n\r\n";
    String date = "Date: Mon, 02 Mar 2026 00:00:00 GMT\r\n";
    String rules = "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n";
    String good = "HTTP/1.1 404 No\r\n" + rules + date;
    String body = "Content-Type: application/json; charset=utf-8\r\n\r\n{\"error\":\"no\"}";

    check(line, good + body);
    for (String bad :
        List.of(
            (good + body).replace("404", "500"),
            (good + body).replace("404", "418"),
            (good + body).replace("nosniff", "sniff"),
            (good + body).replace("Cache-Control", "Cache"),
            (good + body).replace("Date", "Data"),
            good + body.replace("error", "fault"))) {
      assertThatThrownBy(() -> check(line, bad)).as(bad).isInstanceOf(AssertionError.class);
    }
  }

  private void checkAnswered(String request) {
    String answer = exchange(request.getBytes(ISO_8859_1));
    assertThat(answer).as(request).startsWith("HTTP/1.1 2");
    check(request, answer);
  }

  private void check(byte[] sent) {
    long before = visits();
    String answer = exchange(sent);
    String request = new String(sent, ISO_8859_1);

    check(request, answer);
    boolean isOne = request.split("HTTP/", -1).length == 2;
    if (isOne && !answer.startsWith("HTTP/1.1 200")) {
      assertThat(visits()).isEqualTo(before);
    }
    assertThat(visits() - before).isBetween(0L, isOne ? 1L : Long.MAX_VALUE);
  }

  private long visits() {
    return await(store.totals(SITE)).visits();
  }

  /// Sends bytes and the end of them, and reads until the server closes.
  private String exchange(byte[] sent) {
    try (Socket socket = RawHttp.connect(server.url())) {
      socket.getOutputStream().write(sent);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Fails unless a client may get this answer; none at all, if the request has no end.
  private static void check(String request, String answer) {
    if (answer.isEmpty()) {
      return;
    }
    Matcher status = STATUS.matcher(answer.substring(0, answer.indexOf("\r\n")));
    assertThat(status.matches()).as(answer).isTrue();
    int code = Integer.parseInt(status.group(1));
    assertThat(code == 505 || code < 500).as(answer).isTrue();
    Map<String, String> headers = headers(answer);
    assertThat(headers).as(answer).containsEntry("x-content-type-options", "nosniff");
    assertThat(headers).as(answer).containsKey("date");
    assertThat(headers.containsKey("cache-control") || isPreflight(headers)).as(answer).isTrue();
    Matcher line = REQUEST.matcher(request.lines().findFirst().orElse(""));
    if (line.matches() && !OF_ANY_REQUEST.contains(code)) {
      byte[] body = body(answer, headers, line.group(1));
      OpenApi.check(
          new Request(line.group(1), line.group(2), "", Headers.NONE, null),
          new Response(code, headers, body));
    }
  }

  private static boolean isPreflight(Map<String, String> headers) {
    return headers.containsKey("access-control-allow-methods");
  }

  private static Map<String, String> headers(String answer) {
    Map<String, String> headers = new TreeMap<>();
    answer
        .substring(answer.indexOf("\r\n") + 2, answer.indexOf("\r\n\r\n"))
        .lines()
        .forEach(
            field -> {
              int colon = field.indexOf(':');
              String name = field.substring(0, colon).toLowerCase(Locale.ROOT);
              assertThat(headers.put(name, field.substring(colon + 1).strip())).as(name).isNull();
            });
    return headers;
  }

  private static byte[] body(String answer, Map<String, String> headers, String method) {
    String rest = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    int length = Integer.parseInt(headers.getOrDefault("content-length", "" + rest.length()));
    boolean hasBody = !method.equals("HEAD");
    return (hasBody ? rest.substring(0, Math.min(length, rest.length())) : "").getBytes(ISO_8859_1);
  }
}
