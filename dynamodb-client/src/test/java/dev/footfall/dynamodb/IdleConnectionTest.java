package dev.footfall.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The server closes connections that wait in the client's pool.
final class IdleConnectionTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int ROUNDS = 200;

  private static DynamoClient open(ImpatientDynamo dynamo) {
    var options =
        new CrtTransport.CrtOptions(
            dynamo.endpoint(), "eu-central-1", new Credentials.Key("k", "s", ""), LIMIT);
    return new DynamoClient(new CrtTransport(options), LIMIT);
  }

  private static long ask(DynamoClient client) {
    return client.call("GetItem", _ -> {}, LIMIT).item().number("v");
  }

  @Test
  void succeeds_though_every_connection_dies_as_soon_as_it_is_idle() throws IOException {
    try (var dynamo = new ImpatientDynamo();
        var client = open(dynamo)) {
      for (int i = 0; i < ROUNDS; i++) {
        assertThat(ask(client)).as("round %d", i).isEqualTo(7);
      }
    }
  }

  @Test
  void succeeds_after_all_connections_of_a_crowd_have_died() throws Exception {
    int crowd = 32;
    try (var dynamo = new ImpatientDynamo();
        var client = open(dynamo);
        var threads = Executors.newFixedThreadPool(crowd)) {
      for (int round = 0; round < 10; round++) {
        List<Future<Long>> answers =
            IntStream.range(0, crowd).mapToObj(_ -> threads.submit(() -> ask(client))).toList();
        for (Future<Long> answer : answers) {
          assertThat(join(answer)).isEqualTo(7);
        }
        dynamo.awaitClosed();
      }
    }
  }

  private static long join(Future<Long> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
