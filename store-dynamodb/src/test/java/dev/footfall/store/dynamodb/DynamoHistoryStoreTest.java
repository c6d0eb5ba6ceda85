package dev.footfall.store.dynamodb;

import dev.footfall.contract.store.StoreDrops;
import dev.footfall.contract.store.StoreHistory;
import dev.footfall.contract.store.StoreImports;
import dev.footfall.contract.store.StorePageLists;
import dev.footfall.contract.store.StorePageStarts;
import dev.footfall.contract.store.StorePages;
import dev.footfall.contract.store.StorePeriods;
import dev.footfall.contract.store.StoreReferrals;
import dev.footfall.contract.store.StoreToday;
import dev.footfall.contract.store.StoreZoneYears;
import dev.footfall.contract.store.StoreZones;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.page.SiteZones;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

/// What every store promises of histories that are exported and imported, kept on DynamoDB.
final class DynamoHistoryStoreTest {

  private static HistoryStore open(InstantSource clock) {
    return new DynamoStore(LocalDynamo.client(), LocalDynamo.tables(1), clock);
  }

  private static HistoryStore open(SiteZones zones) {
    return new DynamoStore(LocalDynamo.client(), LocalDynamo.tables(1).in(zones));
  }

  @Nested
  final class Zones extends StoreZones {
    Zones() {
      super(DynamoHistoryStoreTest::open);
    }
  }

  /// A day and a half around each change, since each visit takes several requests.
  @Nested
  final class ZoneYears extends StoreZoneYears {
    ZoneYears() {
      super(DynamoHistoryStoreTest::open, Duration.ofHours(36), 1);
    }
  }

  @Nested
  final class Today extends StoreToday {
    Today() {
      super(DynamoHistoryStoreTest::open);
    }
  }

  @Nested
  final class Drops extends StoreDrops {
    Drops() {
      super(DynamoHistoryStoreTest::open);
    }
  }

  @Nested
  final class Pages extends StorePages {
    Pages() {
      super(DynamoHistoryStoreTest::open);
    }
  }

  @Nested
  final class PageStarts extends StorePageStarts {
    PageStarts() {
      super(DynamoHistoryStoreTest::open);
    }
  }

  @Nested
  final class Referrals extends StoreReferrals {
    Referrals() {
      super(DynamoHistoryStoreTest::open);
    }
  }

  @Nested
  final class PageLists extends StorePageLists {
    PageLists() {
      super(DynamoHistoryStoreTest::open);
    }
  }

  @Nested
  final class History extends StoreHistory {
    History() {
      super(DynamoHistoryStoreTest::open);
    }
  }

  @Nested
  final class Periods extends StorePeriods {
    Periods() {
      super(DynamoHistoryStoreTest::open);
    }
  }

  @Nested
  final class Imports extends StoreImports {
    Imports() {
      super(DynamoHistoryStoreTest::open);
    }
  }
}
