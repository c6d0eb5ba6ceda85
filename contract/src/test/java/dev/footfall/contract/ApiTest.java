package dev.footfall.contract;

import dev.footfall.contract.http.Carrier;
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
import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.http.Api;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import java.security.SecureRandom;
import org.junit.jupiter.api.Nested;

/// What every carrier promises, kept by the bare API, which nothing carries.
final class ApiTest {

  @Nested
  final class Pages extends HttpPages {
    Pages() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class GoatCounter extends HttpGoatCounter {
    GoatCounter() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class Referrers extends HttpReferrers {
    Referrers() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class PageLists extends HttpPageLists {
    PageLists() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class Visits extends HttpVisits {
    Visits() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class Drops extends HttpDrops {
    Drops() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class Cors extends HttpCors {
    Cors() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class Refusals extends HttpRefusals {
    Refusals() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class Reports extends HttpReports {
    Reports() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class ReportFiles extends HttpReportFiles {
    ReportFiles() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class Compression extends HttpCompression {
    Compression() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class Peaks extends HttpPeaks {
    Peaks() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class Zones extends HttpZones {
    Zones() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class Periods extends HttpPeriods {
    Periods() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class Sites extends HttpSites {
    Sites() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class Badges extends HttpBadges {
    Badges() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class BadgeLabels extends HttpBadgeLabels {
    BadgeLabels() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class BadgeNumbers extends HttpBadgeNumbers {
    BadgeNumbers() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class CountingBadges extends HttpCountingBadges {
    CountingBadges() {
      super(ApiTest::open);
    }
  }

  @Nested
  final class TestSite extends HttpTestSite {
    TestSite() {
      super(ApiTest::open);
    }
  }

  private record Bare(Api api) implements Carrier {
    @Override
    public Response send(Request request) {
      return Fixtures.await(api.handle(request).exceptionally(_ -> Api.fault()));
    }

    @Override
    public void close() {}
  }

  private static Carrier open(Carrier.Parts parts) {
    var filters = new Filters(parts.visitsPerMinute(), parts.clock());
    var counter = new Counter(parts.store(), filters, parts.clock(), new SecureRandom());
    return new Bare(new Api(parts.config(), counter, parts.store(), _ -> {}));
  }
}
