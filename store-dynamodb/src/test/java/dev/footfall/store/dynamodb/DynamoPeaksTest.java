package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.PeakFixture;
import dev.footfall.contract.store.StorePeaks;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.Transport;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The hours and days that stand out, and what it costs to say so on DynamoDB.
final class DynamoPeaksTest {

  private static final int SHARDS = 2;
  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

  /// Different ones: a slow request is sent again.
  private final Set<String> requests = ConcurrentHashMap.newKeySet();

  @Nested
  final class Peaks extends StorePeaks {
    Peaks() {
      super(clock -> new DynamoStore(LocalDynamo.client(), LocalDynamo.tables(1), clock));
    }
  }

  /// A day by the hour: the series, paths and referrers of each shard, and the drops.
  @Test
  void costs_one_report_more_for_each_peak_and_nothing_without_one() {
    DynamoSettings tables = LocalDynamo.tables(SHARDS);
    try (var store = new DynamoStore(LocalDynamo.client(this::counted), tables, () -> NOON)) {
      await(store.apply(SITE, PeakFixture.history()));
      await(store.apply(OTHER_SITE, PeakFixture.quiet()));

      assertThat(requests(store, SITE) - requests(store, OTHER_SITE))
          .isEqualTo(2 * (3 * SHARDS + 1));
    }
  }

  private int requests(DynamoStore store, Site site) {
    var period = new Period(TODAY.minusDays(21), TODAY, Interval.DAY);
    await(store.snapshot(site, period, NOON)); // what is read once is read now
    requests.clear();
    await(store.snapshot(site, period, NOON));
    return requests.size();
  }

  private Transport counted(Transport transport) {
    return new Transport() {
      @Override
      public Reply post(String operation, byte[] body, Duration limit) throws IOException {
        requests.add(new String(body, UTF_8));
        return transport.post(operation, body, limit);
      }

      @Override
      public void close() {
        transport.close();
      }
    };
  }
}
