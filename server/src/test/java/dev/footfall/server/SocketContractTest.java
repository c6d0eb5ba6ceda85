package dev.footfall.server;

import dev.footfall.contract.http.HttpBadgeLabels;
import dev.footfall.contract.http.HttpBadgeNumbers;
import dev.footfall.contract.http.HttpBadges;
import dev.footfall.contract.http.HttpCompression;
import dev.footfall.contract.http.HttpCors;
import dev.footfall.contract.http.HttpCountingBadges;
import dev.footfall.contract.http.HttpDrops;
import dev.footfall.contract.http.HttpGoatCounter;
import dev.footfall.contract.http.HttpPageLists;
import dev.footfall.contract.http.HttpPages;
import dev.footfall.contract.http.HttpPeaks;
import dev.footfall.contract.http.HttpPeriods;
import dev.footfall.contract.http.HttpReferrers;
import dev.footfall.contract.http.HttpRefusals;
import dev.footfall.contract.http.HttpReportFiles;
import dev.footfall.contract.http.HttpReports;
import dev.footfall.contract.http.HttpSites;
import dev.footfall.contract.http.HttpTestSite;
import dev.footfall.contract.http.HttpVisits;
import dev.footfall.contract.http.HttpZones;
import org.junit.jupiter.api.Nested;

/// What every carrier promises, kept over a real socket.
final class SocketContractTest {

  @Nested
  final class Pages extends HttpPages {
    Pages() {
      super(TestServer::start);
    }
  }

  @Nested
  final class GoatCounter extends HttpGoatCounter {
    GoatCounter() {
      super(TestServer::start);
    }
  }

  @Nested
  final class Referrers extends HttpReferrers {
    Referrers() {
      super(TestServer::start);
    }
  }

  @Nested
  final class PageLists extends HttpPageLists {
    PageLists() {
      super(TestServer::start);
    }
  }

  @Nested
  final class Visits extends HttpVisits {
    Visits() {
      super(TestServer::start);
    }
  }

  @Nested
  final class Drops extends HttpDrops {
    Drops() {
      super(TestServer::start);
    }
  }

  @Nested
  final class Cors extends HttpCors {
    Cors() {
      super(TestServer::start);
    }
  }

  @Nested
  final class Refusals extends HttpRefusals {
    Refusals() {
      super(TestServer::start);
    }
  }

  @Nested
  final class Reports extends HttpReports {
    Reports() {
      super(TestServer::start);
    }
  }

  @Nested
  final class ReportFiles extends HttpReportFiles {
    ReportFiles() {
      super(TestServer::start);
    }
  }

  @Nested
  final class Compression extends HttpCompression {
    Compression() {
      super(TestServer::start);
    }
  }

  @Nested
  final class Peaks extends HttpPeaks {
    Peaks() {
      super(TestServer::start);
    }
  }

  @Nested
  final class Zones extends HttpZones {
    Zones() {
      super(TestServer::start);
    }
  }

  @Nested
  final class Periods extends HttpPeriods {
    Periods() {
      super(TestServer::start);
    }
  }

  @Nested
  final class Sites extends HttpSites {
    Sites() {
      super(TestServer::start);
    }
  }

  @Nested
  final class Badges extends HttpBadges {
    Badges() {
      super(TestServer::start);
    }
  }

  @Nested
  final class BadgeLabels extends HttpBadgeLabels {
    BadgeLabels() {
      super(TestServer::start);
    }
  }

  @Nested
  final class BadgeNumbers extends HttpBadgeNumbers {
    BadgeNumbers() {
      super(TestServer::start);
    }
  }

  @Nested
  final class CountingBadges extends HttpCountingBadges {
    CountingBadges() {
      super(TestServer::start);
    }
  }

  @Nested
  final class TestSite extends HttpTestSite {
    TestSite() {
      super(TestServer::start);
    }
  }
}
