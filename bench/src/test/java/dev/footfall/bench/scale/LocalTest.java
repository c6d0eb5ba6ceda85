package dev.footfall.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.Ticker;
import dev.footfall.store.dynamodb.DynamoSettings;
import dev.footfall.store.dynamodb.DynamoStore;
import dev.footfall.store.dynamodb.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The model answers and bills the store's traffic as DynamoDB Local does.
final class LocalTest {

  private static final int VISITS = 300;
  private static final double PER_SECOND = 5;

  @ParameterizedTest
  @CsvSource({"1, 12:00:00", "4, 12:00:00", "2, 23:59:50", "3, 00:01:50"})
  void answers_and_bills_like_dynamodb_local(int shards, String time) {
    String name = "counts" + shards;
    var settings = new DynamoSettings(name, name + "v", shards, Duration.ofSeconds(20));
    var database = Models.database(name, name + "v");
    var local = new LocalWire();
    Tables.create(DynamoClient.simulated(local, Ticker.REAL), settings);
    var twins = new Twins(local, database);
    var start = Instant.parse("2026-11-24T" + time + "Z");
    var setting = new Setting(Limits.SETTLED, shards, 1, Duration.ofMinutes(1), start, 1);
    var traffic = new Traffic(setting, 1);

    try (var store = new DynamoStore(DynamoClient.simulated(twins, Ticker.REAL), settings)) {
      traffic.salts().forEach(salt -> await(store.agree(salt)));
      for (int i = 0; i < VISITS; i++) {
        Visit visit = traffic.next(Duration.ofMillis((long) (i * 1_000 / PER_SECOND)));
        await(store.add(visit));
        if (i % 10 == 0) {
          await(store.add(visit));
        }
      }
      assertThat(await(store.totals(Traffic.SITE)))
          .isEqualTo(new Totals(traffic.visits(), traffic.visitors()));
    }
    assertThat(twins.differences()).isEmpty();
    assertThat(twins.requests()).isGreaterThan(3 * VISITS);
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
