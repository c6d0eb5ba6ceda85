package dev.footfall.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.contract.PeakFixture;
import org.junit.jupiter.api.Test;

/// What every carrier promises of the hours and days of a report that stand out.
public abstract class HttpPeaks extends HttpTest {

  private static final String LINK =
      """
      "days":{"from":"2026-11-20","to":"2026-11-20","visits":2760,"visitors":2416,\
      "path":{"path":"/x","visits":2700},"referrer":{"host":"news.example","visits":2430},\
      "direct_visits":318},"cause":"link"}\
      """;

  /// @param opener opens the carrier under test
  protected HttpPeaks(Carrier.Opener opener) {
    super(opener);
  }

  @Test
  void reports_the_days_that_stand_out() {
    add(PeakFixture.history());

    assertThat(report("from=2026-11-02&to=2026-11-23").send().is(200).text())
        .contains(
            """
            "peaks":[{"start":"2026-11-20T00:00:00Z","end":"2026-11-21T00:00:00Z","visits":2760,\
            "visitors":2416,"usual_visits":60,"rush":{"start":"2026-11-20T14:00:00Z",\
            "end":"2026-11-20T16:00:00Z","visits":2410},\
            """
                + LINK
                + """
            ,{"start":"2026-11-22T00:00:00Z","end":"2026-11-23T00:00:00Z","visits":7260,\
            "visitors":42,"usual_visits":60,"rush":{"start":"2026-11-22T03:00:00Z",\
            "end":"2026-11-22T05:00:00Z","visits":7200},"days":{"from":"2026-11-22",\
            "to":"2026-11-22","visits":7260,"visitors":42,"path":{"path":"/about",\
            "visits":7220},"direct_visits":7248},"cause":"script","undo":{"from":"2026-11-22",\
            "to":"2026-11-22","path":"/about"}}],\
            """);
  }

  @Test
  void reports_the_hours_that_stand_out() {
    add(PeakFixture.history());

    assertThat(report("from=2026-11-20&to=2026-11-20&interval=hour").send().is(200).text())
        .contains(
            """
            "peaks":[{"start":"2026-11-20T14:00:00Z","end":"2026-11-20T17:00:00Z","visits":2715,\
            "visitors":2389,"usual_visits":15,\
            """
                + LINK
                + "],");
  }

  @Test
  void shows_everybody_the_peaks_of_a_public_site() {
    add(Fixtures.OTHER_SITE, PeakFixture.history());

    assertThat(new Ask("GET", PUBLIC_REPORT).send().is(200).text())
        .contains("\"cause\":\"link\"}", "\"cause\":\"script\",");
  }
}
