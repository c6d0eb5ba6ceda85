package dev.footfall.contract;

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
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/// What every store promises, kept in memory.
final class MemoryStoreTest {

  @Nested
  final class Zones extends StoreZones {
    Zones() {
      super(MemoryStore::new);
    }
  }

  /// A week around each change, since this store sums all hours for each visit.
  @Nested
  final class ZoneYears extends StoreZoneYears {
    ZoneYears() {
      super(MemoryStore::new, Duration.ofDays(7), 1);
    }
  }

  @Nested
  final class Today extends StoreToday {
    Today() {
      super(_ -> new MemoryStore());
    }
  }

  @Nested
  final class Drops extends StoreDrops {
    Drops() {
      super(_ -> new MemoryStore());
    }
  }

  @Nested
  final class Pages extends StorePages {
    Pages() {
      super(_ -> new MemoryStore());
    }
  }

  @Nested
  final class PageStarts extends StorePageStarts {
    PageStarts() {
      super(_ -> new MemoryStore());
    }
  }

  @Nested
  final class Referrals extends StoreReferrals {
    Referrals() {
      super(_ -> new MemoryStore());
    }
  }

  @Nested
  final class PageLists extends StorePageLists {
    PageLists() {
      super(_ -> new MemoryStore());
    }
  }

  @Nested
  final class Visits extends StoreVisits {
    Visits() {
      super(_ -> new MemoryStore(), Duration.ofMinutes(15));
    }
  }

  @Nested
  final class Salts extends StoreSalts {
    Salts() {
      super(_ -> new MemoryStore());
    }
  }

  @Nested
  final class Windows extends StoreWindows {
    Windows() {
      super(_ -> new MemoryStore());
    }
  }

  @Nested
  final class TestSite extends StoreTestSite {
    TestSite() {
      super(_ -> new MemoryStore());
    }
  }

  @Nested
  final class Reports extends StoreReports {
    Reports() {
      super(_ -> new MemoryStore());
    }
  }

  @Nested
  final class Peaks extends StorePeaks {
    Peaks() {
      super(_ -> new MemoryStore());
    }
  }

  @Nested
  final class History extends StoreHistory {
    History() {
      super(_ -> new MemoryStore());
    }
  }

  @Nested
  final class Periods extends StorePeriods {
    Periods() {
      super(_ -> new MemoryStore());
    }
  }

  @Nested
  final class Imports extends StoreImports {
    Imports() {
      super(_ -> new MemoryStore());
    }
  }

  @Nested
  final class StartingTotals extends StoreStartingTotals {
    StartingTotals() {
      super(_ -> new MemoryStore());
    }
  }

  @Nested
  final class Undos extends StoreUndos {
    Undos() {
      super(_ -> new MemoryStore());
    }
  }
}
