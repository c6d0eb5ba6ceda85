package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.core.StoreException;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a store says, and which visits it delays, when DynamoDB refuses or does not respond.
final class DynamoFailureTest {

  private static final Site SLOW = new Site("slow.example");

  /// Refuses every request with an error.
  private record Refusing(String error) implements Transport {
    @Override
    public Reply post(String operation, byte[] body, Duration limit) {
      return new Reply(400, "{\"__type\":\"x#%s\"}".formatted(error).getBytes(UTF_8));
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ResourceNotFoundException   | the DynamoDB table does not exist: check --table and AWS_REGION
          AccessDeniedException       | AWS does not allow these credentials to use the DynamoDB table: check their policy
          UnrecognizedClientException | AWS does not accept the credentials: check the key and its secret
          InvalidSignatureException   | AWS does not accept the signature: check the secret key, and this machine's clock
          ExpiredTokenException       | the AWS credentials have expired: renew them
          ValidationException         | DynamoDB could not read the totals
          """)
  void says_in_one_sentence_what_is_wrong(String error, String sentence) {
    var client = new DynamoClient(new Refusing(error), Duration.ofSeconds(1));
    try (var store = new DynamoStore(client, new DynamoSettings("counts", "visitors"))) {
      assertThatThrownBy(() -> await(store.totals(SITE)))
          .isInstanceOf(StoreException.class)
          .hasMessage(sentence);
    }
  }

  @Test
  void says_so_when_the_table_does_not_exist() {
    try (var store =
        new DynamoStore(LocalDynamo.client(), new DynamoSettings("no-table", "no-table-either"))) {
      assertThatThrownBy(() -> await(store.forget(NOON)))
          .isInstanceOf(StoreException.class)
          .hasMessage("the DynamoDB table does not exist: check --table and AWS_REGION");
    }
  }

  /// Holds up the requests about one site's sum until it is released.
  private static final class HoldingUp implements Transport {

    private final Transport transport;
    private final CountDownLatch isHeld = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    HoldingUp(Transport transport) {
      this.transport = transport;
    }

    @Override
    public Reply post(String operation, byte[] body, Duration limit) throws IOException {
      if (new String(body, UTF_8).contains("total#" + SLOW.host())) {
        isHeld.countDown();
        awaitRelease();
      }
      return transport.post(operation, body, limit);
    }

    private void awaitRelease() {
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      transport.close();
    }
  }

  @Test
  void delays_no_other_site_when_one_waits_for_its_totals() throws InterruptedException {
    var transport = new HoldingUp(LocalDynamo.transport());
    var settings = LocalDynamo.tables(1);
    var client = new DynamoClient(transport, settings.patience());
    try (var store = new DynamoStore(client, settings)) {
      await(store.agree(Visits.salt(Epoch.of(NOON))));
      var slow = store.add(Visits.visit("a", NOON, 1, new Page(SLOW, PagePath.ROOT, null)));
      transport.isHeld.await();

      assertThat(await(store.add(Visits.visit("b", NOON, 2))))
          .satisfies(Visits.recorded(true, 1, 1));
      assertThat(slow.toCompletableFuture()).isNotDone();
      transport.released.countDown();
      assertThat(await(slow)).satisfies(Visits.recorded(true, 1, 1));
    } finally {
      transport.released.countDown();
    }
  }
}
