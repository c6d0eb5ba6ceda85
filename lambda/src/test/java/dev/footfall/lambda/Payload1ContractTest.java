package dev.footfall.lambda;

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
import org.junit.jupiter.api.Test;

/// What every carrier promises, kept over events of payload 1.0.
final class Payload1ContractTest {

  @Nested
  final class Pages extends HttpPages {
    Pages() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class GoatCounter extends HttpGoatCounter {
    GoatCounter() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class Referrers extends HttpReferrers {
    Referrers() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class PageLists extends HttpPageLists {
    PageLists() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class Visits extends HttpVisits {
    Visits() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class Drops extends HttpDrops {
    Drops() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class Cors extends HttpCors {
    Cors() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class Refusals extends HttpRefusals {
    Refusals() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class Reports extends HttpReports {
    Reports() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class ReportFiles extends HttpReportFiles {
    ReportFiles() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class Compression extends HttpCompression {
    Compression() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class Peaks extends HttpPeaks {
    Peaks() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class Zones extends HttpZones {
    Zones() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class Periods extends HttpPeriods {
    Periods() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class Sites extends HttpSites {
    Sites() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class Badges extends HttpBadges {
    Badges() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class BadgeLabels extends HttpBadgeLabels {
    BadgeLabels() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }

    /// The gateway decodes the query, and what it makes of such a sign is not documented.
    @Test
    @Override
    protected void draws_a_percent_sign_that_encodes_nothing() {
      never_refuses_a_label("100%");
    }
  }

  @Nested
  final class BadgeNumbers extends HttpBadgeNumbers {
    BadgeNumbers() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class CountingBadges extends HttpCountingBadges {
    CountingBadges() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }

  @Nested
  final class TestSite extends HttpTestSite {
    TestSite() {
      super(parts -> LambdaCarrier.open(parts, Gateway.REST_API));
    }
  }
}
