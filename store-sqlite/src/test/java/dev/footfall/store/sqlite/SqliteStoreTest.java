package dev.footfall.store.sqlite;

import dev.footfall.contract.store.StoreDrops;
import dev.footfall.contract.store.StoreHistory;
import dev.footfall.contract.store.StoreImports;
import dev.footfall.contract.store.StorePageLists;
import dev.footfall.contract.store.StorePageStarts;
import dev.footfall.contract.store.StorePages;
import dev.footfall.contract.store.StorePeaks;
import dev.footfall.contract.store.StorePeriods;
import dev.footfall.contract.store.StoreReferrals;
import dev.footfall.contract.store.StoreReports;
import dev.footfall.contract.store.StoreSalts;
import dev.footfall.contract.store.StoreStartingTotals;
import dev.footfall.contract.store.StoreTestSite;
import dev.footfall.contract.store.StoreToday;
import dev.footfall.contract.store.StoreUndos;
import dev.footfall.contract.store.StoreVisits;
import dev.footfall.contract.store.StoreWindows;
import dev.footfall.contract.store.StoreZoneYears;
import dev.footfall.contract.store.StoreZones;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.page.SiteZones;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/// What every store promises, kept in an SQLite file.
final class SqliteStoreTest {

  @TempDir private Path directory;

  private HistoryStore open(InstantSource clock) {
    return SqliteStore.open(SqliteStore.SqliteOptions.in(directory));
  }

  @Nested
  final class Today extends StoreToday {
    Today() {
      super(SqliteStoreTest.this::open);
    }
  }

  private HistoryStore open(SiteZones zones) {
    SqliteStore.setZones(directory, zones);
    return open(InstantSource.system());
  }

  @Nested
  final class Zones extends StoreZones {
    Zones() {
      super(SqliteStoreTest.this::open);
    }
  }

  @Nested
  final class ZoneYears extends StoreZoneYears {
    ZoneYears() {
      super(SqliteStoreTest.this::open, Duration.ofDays(400), 500);
    }
  }

  @Nested
  final class Drops extends StoreDrops {
    Drops() {
      super(SqliteStoreTest.this::open);
    }
  }

  @Nested
  final class Pages extends StorePages {
    Pages() {
      super(SqliteStoreTest.this::open);
    }
  }

  @Nested
  final class PageStarts extends StorePageStarts {
    PageStarts() {
      super(SqliteStoreTest.this::open);
    }
  }

  @Nested
  final class Referrals extends StoreReferrals {
    Referrals() {
      super(SqliteStoreTest.this::open);
    }
  }

  @Nested
  final class PageLists extends StorePageLists {
    PageLists() {
      super(SqliteStoreTest.this::open);
    }
  }

  @Nested
  final class Visits extends StoreVisits {
    Visits() {
      super(SqliteStoreTest.this::open, Duration.ofMinutes(15));
    }
  }

  @Nested
  final class Salts extends StoreSalts {
    Salts() {
      super(SqliteStoreTest.this::open);
    }
  }

  @Nested
  final class Windows extends StoreWindows {
    Windows() {
      super(SqliteStoreTest.this::open);
    }
  }

  @Nested
  final class TestSite extends StoreTestSite {
    TestSite() {
      super(SqliteStoreTest.this::open);
    }
  }

  @Nested
  final class Reports extends StoreReports {
    Reports() {
      super(SqliteStoreTest.this::open);
    }
  }

  @Nested
  final class Peaks extends StorePeaks {
    Peaks() {
      super(SqliteStoreTest.this::open);
    }
  }

  @Nested
  final class History extends StoreHistory {
    History() {
      super(SqliteStoreTest.this::open);
    }
  }

  @Nested
  final class Periods extends StorePeriods {
    Periods() {
      super(SqliteStoreTest.this::open);
    }
  }

  @Nested
  final class Imports extends StoreImports {
    Imports() {
      super(SqliteStoreTest.this::open);
    }
  }

  @Nested
  final class StartingTotals extends StoreStartingTotals {
    StartingTotals() {
      super(SqliteStoreTest.this::open);
    }
  }

  @Nested
  final class Undos extends StoreUndos {
    Undos() {
      super(SqliteStoreTest.this::open);
    }
  }
}
