package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.DynamoLocal;
import dev.footfall.contract.Fixtures;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// Two shipped servers on one pair of DynamoDB tables count as one.
final class DynamoServersIT {

  private static final int ROUNDS = 10;
  private static final int CALLERS = 32;

  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private ServerProcess one;
  private ServerProcess other;

  /// Each test has tables of its own.
  @BeforeEach
  void start(TestInfo test) throws Exception {
    String table = test.getTestMethod().orElseThrow().getName();
    String dynamo = DynamoLocal.endpoint().toString();
    one = ServerProcess.shippedOnDynamo(table, dynamo, folder.resolve("one"));
    other = ServerProcess.shippedOnDynamo(table, dynamo, folder.resolve("other"));
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  @Test
  void make_one_new_visitor_of_many_concurrent_first_visits() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      int visitor = round;
      List<String> answers =
          Fixtures.concurrently(CALLERS, i -> visit(server(i), visitor, visitor + "-" + i));

      assertThat(answers).as("round %d", round).allMatch(a -> a.contains("\"counted\":true"));
      assertThat(answers.stream().filter(a -> a.contains("\"is_new_visitor\":true"))).hasSize(1);
    }
    for (ServerProcess server : List.of(one, other)) {
      assertThat(totals(server))
          .startsWith(
              "{\"total_visits\":%d,\"unique_visitors\":%d,".formatted(ROUNDS * CALLERS, ROUNDS));
    }
  }

  @Test
  void count_a_visit_once_that_is_sent_to_both() throws Exception {
    visit(one, 1, "first");
    List<String> answers = Fixtures.concurrently(CALLERS, i -> visit(server(i), 2, "same"));

    assertThat(answers).allMatch(answer -> answer.contains("\"is_new_visitor\":true"));
    assertThat(totals(one)).startsWith("{\"total_visits\":2,\"unique_visitors\":2,");
  }

  private ServerProcess server(int i) {
    return i % 2 == 0 ? one : other;
  }

  /// Sends a visit until it is taken: a 503 may or may not have counted, and the same id settles
  /// it.
  private String visit(ServerProcess server, int visitor, String id) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + "v1/sites/localhost/visits?id=" + id))
            .POST(HttpRequest.BodyPublishers.noBody())
            .header("User-Agent", Fixtures.BROWSER)
            .header("X-Forwarded-For", Fixtures.address(visitor))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    for (int i = 0; answer.statusCode() == 503 && i < 10; i++) {
      answer = http.send(request, BodyHandlers.ofString());
    }
    return answer.body();
  }

  private String totals(ServerProcess server) throws Exception {
    var uri = URI.create(server.url() + "v1/sites/localhost/visits");
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }
}
