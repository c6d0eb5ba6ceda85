package dev.footfall.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier promises of a report as a table and as a picture.
public abstract class HttpReportFiles extends HttpTest {

  private static final String CHART = "/v1/sites/blog.example/chart.svg";

  /// @param opener opens the carrier under test
  protected HttpReportFiles(Carrier.Opener opener) {
    super(opener);
  }

  @Test
  void reports_a_period_as_a_table() {
    countAFew();
    post("id=e&path=/%22,=1").send();

    csv("from=2026-11-24&to=2026-11-25&limit=2")
        .is(200)
        .has("Content-Type", "text/csv; charset=utf-8; header=present")
        .has(
            "Content-Disposition",
            "attachment; filename=\"blog.example 2026-11-24 to 2026-11-25.csv\"")
        .has("Cache-Control", "no-store")
        .says(
            """
            kind,name,visits,visitors
            day,2026-11-24T00:00:00Z,0,0
            day,2026-11-25T00:00:00Z,2,2
            path,"/"",=1",1,1
            path,/about,1,1
            referrer,news.example,1,
            not counted,bot,1,
            crawler,Googlebot,1,
            zone,UTC,,
            """
                .replace("\n", "\r\n"));
    csv("from=never").is(400);
    new Ask("GET", REPORT + ".csv").send().is(401);
    new Ask("HEAD", REPORT + ".csv").send().is(401).says("");
    new Ask("POST", REPORT + ".csv").send().is(405).has("Allow", "GET, HEAD, OPTIONS");
    new Ask("GET", PUBLIC_REPORT + ".csv").send().is(200).has("Access-Control-Allow-Origin", "*");
  }

  private Answer csv(String query) {
    return new Ask("GET", REPORT + ".csv")
        .query(query)
        .header("Authorization", "Bearer " + TOKEN)
        .send();
  }

  @Test
  void draws_a_period_as_a_picture_for_who_may_read_it() {
    countAFew();
    Answer picture =
        new Ask("GET", CHART)
            .query("from=2026-11-22&to=2026-11-25")
            .header("Authorization", "Bearer " + TOKEN)
            .send()
            .is(200)
            .has("Content-Type", "image/svg+xml; charset=utf-8")
            .has("Cache-Control", "no-store");

    assertThat(picture.title())
        .isEqualTo("blog.example, 22 Nov 2026 to 25 Nov 2026: 3 visits, 2 visitors");
    assertThat(picture.text())
        .doesNotContain("<script", "style", "href", "url(")
        .contains("M24.0 184.0 221.3 131.0 418.7 184.0h0", "M418.7 184.0 616.0 157.5h0");
    new Ask("GET", CHART).send().is(401);
    new Ask("GET", CHART)
        .query("from=never")
        .header("Authorization", "Bearer " + TOKEN)
        .send()
        .is(400);
    new Ask("GET", CHART.replace("blog", "shop"))
        .send()
        .is(200)
        .has("Cache-Control", "public, max-age=60")
        .has("Cross-Origin-Resource-Policy", "cross-origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=2026-11-23&to=2026-11-23",
        "from=2026-11-23&to=2026-11-23&interval=hour",
        "from=2026-12-01&to=2026-12-03",
        "from=1926-12-31&interval=auto",
        "from=first"
      })
  void draws_any_period(String query) {
    for (String site : new String[] {"blog", "shop"}) {
      new Ask("GET", CHART.replace("blog", site))
          .query(query)
          .header("Authorization", "Bearer " + TOKEN)
          .send()
          .is(200)
          .xml();
    }
  }
}
