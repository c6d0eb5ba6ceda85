package dev.footfall.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier promises of the days of a report, and of the width of its steps.
public abstract class HttpPeriods extends HttpTest {

  /// @param opener opens the carrier under test
  protected HttpPeriods(Carrier.Opener opener) {
    super(opener);
  }

  @Test
  void reports_hours() {
    countAFew();
    String text = report("from=2026-11-23&to=2026-11-23&interval=hour").send().is(200).text();

    assertThat(text.split("\"start\"", -1)).hasSize(1 + 24);
    assertThat(text)
        .contains("{\"start\":\"2026-11-23T12:00:00Z\",\"visits\":2,\"visitors\":1}")
        .contains("{\"start\":\"2026-11-23T13:00:00Z\",\"visits\":0,\"visitors\":0}");
  }

  @Test
  void reports_the_last_30_days_by_default() {
    countAFew();

    assertThat(report("").send().is(200).text())
        .contains("\"from\":\"2026-10-27\",\"to\":\"2026-11-25\",\"interval\":\"day\"");
    assertThat(report("to=2026-03-01").send().text()).contains("\"from\":\"2026-01-31\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=yesterday",
        "from=",
        "to=2026-02-30",
        "to=2026-1-1",
        "from=0001-01-01",
        "from=%2B12026-01-01",
        "from=2026-11-23T00:00:00Z",
        "from=2026-11-24&to=2026-11-23",
        "from=2027-01-01",
        "from=2026-10-01&to=2026-11-01&interval=hour",
        "from=2021-01-01&to=2026-11-23",
        "from=First",
        "from=2021-01-01&to=2026-11-23&interval=day",
        "from=1990-01-01&to=2026-11-23&interval=week",
        "from=1900-01-01&to=2026-11-23&interval=month",
        "from=1900-01-01&to=2026-11-23&interval=auto",
        "interval=year",
        "interval=DAY",
        "interval=",
        "from=2026-02-29",
        "from=2100-02-29&to=2100-03-01",
        "from=2026-11-31",
        "from=0999-12-31&to=1000-01-01",
        "to=0999-12-31",
        "to=",
        "limit=",
        "limit=01",
        "limit=%2B1",
        "limit=0",
        "limit=1001",
        "limit=-1",
        "limit=1e1",
        "limit=99999999999",
        "from=2026-11-23&from=2026-11-23"
      })
  void refuses_a_malformed_report(String query) {
    assertThat(report(query).send().is(400).has("Cache-Control", "no-store").text())
        .matches("\\{\"error\":\"[^\"]+\"}");
  }

  @Test
  void takes_the_longest_periods() {
    report("from=2026-10-02&to=2026-11-01&interval=hour").send().is(200);
    report("from=2021-11-20&to=2026-11-23&limit=1000").send().is(200);
    report("from=1991-10-29&to=2026-11-23&interval=week").send().is(200);
    report("from=1926-09-10&to=2026-11-23&interval=month").send().is(200);
  }

  @ParameterizedTest
  @CsvSource({
    "report, ''",
    "report.csv, ''",
    "chart.svg, ''",
    "page, path=/&",
    "report/referrer, host=news.example&"
  })
  void takes_as_many_hours_however_long_ago_they_are(String resource, String of) {
    String query = of + "interval=hour&from=2000-02-29&to=";
    Ask ask =
        new Ask("GET", "/v1/sites/blog.example/" + resource)
            .header("Authorization", "Bearer " + TOKEN);

    ask.query(query + "2000-03-30").send().is(200);
    ask.query(query + "2000-03-31").send().is(400);
    ask.query(query + "2026-11-23").send().is(400);
  }

  @Test
  void says_how_long_a_period_may_be() {
    report("from=2026-10-01&to=2026-11-01&interval=hour")
        .send()
        .is(400)
        .says(
            "{\"error\":\"a report spans 1 to 31 days by the hour, 1830 by the day, 12810 by the"
                + " week or 36600 by the month\"}");
  }

  @Test
  void reports_weeks_and_months() {
    countAFew();

    assertThat(report("from=2026-11-01&to=2026-11-25&interval=week").send().is(200).text())
        .contains("\"interval\":\"week\"")
        .contains("{\"start\":\"2026-11-01T00:00:00Z\",\"visits\":0,\"visitors\":0}")
        .contains("{\"start\":\"2026-11-23T00:00:00Z\",\"visits\":3,\"visitors\":2}");
    assertThat(report("from=2026-10-01&to=2026-11-30&interval=month").send().is(200).text())
        .contains(
            "\"series\":[{\"start\":\"2026-10-01T00:00:00Z\",\"visits\":0,\"visitors\":0},"
                + "{\"start\":\"2026-11-01T00:00:00Z\",\"visits\":3,\"visitors\":2}]");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-19, hour",
    "2026-11-18, day",
    "2025-10-22, day",
    "2025-10-21, week",
    "2021-11-22, week",
    "2021-11-21, month"
  })
  void finds_the_interval_that_suits(String from, String interval) {
    assertThat(report("interval=auto&to=2026-11-25&from=" + from).send().is(200).text())
        .contains("\"interval\":\"" + interval + "\"");
  }

  @Test
  void reports_from_the_first_day() {
    assertThat(report("from=first").send().is(200).text()).contains("\"from\":\"2026-11-23\"");
    countAFew();
    clock.advance(Duration.ofDays(1));

    assertThat(report("from=first").send().is(200).text())
        .contains("\"from\":\"2026-11-23\",\"to\":\"2026-11-26\"");
    assertThat(report("from=first&to=2026-11-20").send().is(200).text())
        .contains("\"from\":\"2026-11-20\",\"to\":\"2026-11-20\"");
  }

  @Test
  void compares_with_the_period_of_the_same_length_before() {
    countAFew();

    assertThat(report("from=2026-11-24&to=2026-11-25").send().text())
        .contains("\"totals\":{\"visits\":1,\"visitors\":1}")
        .contains(
            "\"before\":{\"from\":\"2026-11-22\",\"to\":\"2026-11-23\",\"visits\":2,\"visitors\":1}");
  }

  /// Twenty people who come at random for nine days, which no step of the chart may hide.
  @Test
  void bounds_how_many_different_visitors_there_were() {
    var random = new Random(20_261_127);
    Set<Integer> people = new HashSet<>();
    for (int visit = 0; visit < 150; visit++) {
      int person = random.nextInt(20);
      people.add(person);
      post("id=v" + visit).from(Fixtures.address(person)).send().is(200);
      clock.advance(Duration.ofMinutes(random.nextInt(170)));
    }

    for (String interval : List.of("hour", "day", "week", "month")) {
      String text = report("from=2026-11-20&to=2026-12-05&interval=" + interval).send().text();
      Matcher bounds =
          Pattern.compile("\"different_visitors\":\\{\"least\":(\\d+),\"most\":(\\d+)}")
              .matcher(text);
      assertThat(bounds.find()).isTrue();
      assertThat(Integer.parseInt(bounds.group(1))).isBetween(10, people.size());
      assertThat(Integer.parseInt(bounds.group(2))).isGreaterThan(people.size());
    }
  }

  @Test
  void knows_the_busiest_day_of_a_century() {
    countAFew();

    assertThat(report("from=1926-12-31&to=2026-11-25&interval=month").send().is(200).text())
        .contains("\"different_visitors\":{\"least\":1,\"most\":2}");
  }
}
