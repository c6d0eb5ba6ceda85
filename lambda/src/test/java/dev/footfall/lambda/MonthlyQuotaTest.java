package dev.footfall.lambda;

import static dev.footfall.http.OwnerAuthenticator.hash;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.footfall.contract.Fixtures;
import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.core.AddResult;
import dev.footfall.core.StoreException;
import dev.footfall.core.Visit;
import dev.footfall.core.history.ForwardingStore;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Site;
import dev.footfall.http.message.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A function that may count three visits a month.
final class MonthlyQuotaTest {

  private static final String TEST_TOKEN = "dG9rZW4tb2YtYS10ZXN0";

  /// A store that notes what it is asked for.
  private static final class NotingStore extends ForwardingStore {

    private int added;
    private int readings;
    private boolean isReadable = true;

    NotingStore() {
      super(new MemoryStore());
    }

    @Override
    public CompletionStage<AddResult> add(Visit visit) {
      added++;
      return super.add(visit);
    }

    @Override
    public CompletionStage<List<Report.Step>> series(Site site, Period period) {
      readings++;
      return isReadable
          ? super.series(site, period)
          : CompletableFuture.failedStage(new StoreException("read a series"));
    }
  }

  private final TestClock clock = new TestClock(Fixtures.NOON);
  private final NotingStore store = new NotingStore();
  private final Handlers.Log log = new Handlers.Log();
  private final LambdaHandler handler = instance(log);
  private int sent;

  @Test
  void refuses_the_visit_after_the_last_without_a_write() {
    assertThat(statuses(4)).containsExactly(200, 200, 200, 503);
    assertThat(store.added).isEqualTo(3);
  }

  @Test
  void says_why_and_until_when() {
    statuses(3);
    clock.set(Instant.parse("2026-11-30T23:59:00Z"));
    Response refusal = visit(handler, "blog.example");

    assertThat(Handlers.text(refusal))
        .isEqualTo(
            "{\"error\":\"this month's visits are used up: counting goes on next month (UTC)\"}");
    assertThat(refusal.headers())
        .containsEntry("Retry-After", "61")
        .containsEntry("Cache-Control", "no-store");
  }

  @Test
  void tells_the_owner_and_reports_no_failure() throws IOException {
    statuses(4);

    JsonNode line = Handlers.JSON.readTree(log.lines().getLast());
    assertThat(line.get("OverQuota").intValue()).isEqualTo(1);
    assertThat(line.get("Failed").intValue()).isZero();
    assertThat(line.get("Site").textValue()).isEqualTo("blog.example");
    assertThat(line.at("/_aws/CloudWatchMetrics/1").toString())
        .isEqualTo(
            "{\"Namespace\":\"Footfall\",\"Dimensions\":[[]],"
                + "\"Metrics\":[{\"Name\":\"OverQuota\",\"Unit\":\"Count\"}]}");
  }

  @Test
  void counts_again_when_the_month_ends() {
    statuses(4);
    clock.set(Instant.parse("2026-12-01T00:00:00Z"));

    assertThat(statuses(4)).containsExactly(200, 200, 200, 503);
  }

  @Test
  void sums_the_visits_of_all_sites() {
    for (String site : List.of("blog.example", "shop.example", "shop.example")) {
      assertThat(visit(handler, site).status()).isEqualTo(200);
    }
    assertThat(visit(handler, "blog.example").status()).isEqualTo(503);
  }

  @Test
  void a_new_instance_knows_what_others_have_counted() {
    statuses(3);
    assertThat(visit(instance(log), "blog.example").status()).isEqualTo(503);
  }

  /// By so many the month may have more than it should.
  @Test
  void visits_of_another_instance_are_known_after_five_minutes() {
    LambdaHandler other = instance(log);
    visit(handler, "blog.example");
    for (int i = 0; i < 2; i++) {
      visit(other, "blog.example");
    }
    assertThat(visit(handler, "blog.example").status()).isEqualTo(200);
    clock.advance(MonthlyQuota.FRESH);
    assertThat(visit(handler, "blog.example").status()).isEqualTo(503);
  }

  @Test
  void reads_once_in_five_minutes_whatever_comes() {
    statuses(6);
    clock.advance(MonthlyQuota.FRESH.minus(Duration.ofMillis(1)));
    statuses(1);
    assertThat(store.readings).as("two sites").isEqualTo(2);

    clock.advance(Duration.ofMillis(1));
    statuses(2);
    assertThat(store.readings).isEqualTo(4);
  }

  @Test
  void a_visit_sent_again_uses_the_quota_up_for_five_minutes_at_most() {
    visit(handler, "blog.example");
    sent--;
    visit(handler, "blog.example");
    sent--;
    visit(handler, "blog.example");
    clock.advance(MonthlyQuota.FRESH);

    assertThat(statuses(3)).containsExactly(200, 200, 503);
  }

  @Test
  void a_deployment_can_be_tested_also_then() {
    statuses(4);
    Response tested = visit(handler, "smoke.footfall.invalid");

    assertThat(tested.status()).isEqualTo(200);
  }

  @Test
  void numbers_are_read_as_before() {
    statuses(4);
    ObjectNode event = event("blog.example");
    event.withObject("/requestContext/http").put("method", "GET");

    assertThat(Handlers.text(Handlers.send(handler, event))).contains("\"total_visits\":3");
  }

  @Test
  void while_the_sum_cannot_be_read_nothing_is_counted() {
    store.isReadable = false;
    assertThat(statuses(1)).containsExactly(503);
    store.isReadable = true;

    assertThat(statuses(4)).containsExactly(200, 200, 200, 503);
    assertThat(log.text()).contains("\"Failed\":1", "read a series");
  }

  @Test
  void without_a_limit_nothing_is_read() {
    LambdaConfig config = LambdaConfig.of(environment("0"));
    assertThat(config.limited(store)).isSameAs(store);
  }

  private List<Integer> statuses(int visits) {
    return IntStream.range(0, visits)
        .mapToObj(_ -> visit(handler, "blog.example").status())
        .toList();
  }

  private Response visit(LambdaHandler instance, String site) {
    return Handlers.send(instance, event(site));
  }

  private ObjectNode event(String site) {
    ObjectNode event = Handlers.recorded("http-api-2.0.json");
    event.put("rawPath", "/v1/sites/" + site + "/visits").put("rawQueryString", "id=v" + ++sent);
    event
        .withObject("/headers")
        .put("origin", "https://" + site)
        .put("authorization", "Bearer " + TEST_TOKEN);
    return event;
  }

  private LambdaHandler instance(Handlers.Log to) {
    LambdaConfig config = LambdaConfig.of(environment("3"));
    var parts =
        new LambdaApp.Parts(
            config.api(), config.parts(clock).filters(), () -> config.limited(store), clock);
    return new LambdaHandler(parts, new Metrics(clock, to.stream));
  }

  private static Map<String, String> environment(String monthlyVisits) {
    return Map.of(
        "TABLE_NAME", "counts",
        "VISITORS_TABLE_NAME", "visitors",
        "AWS_REGION", "eu-central-1",
        "SITES", "blog.example,shop.example",
        "RATE_LIMIT", "0",
        "TEST_TOKEN_SHA256", HexFormat.of().formatHex(hash(TEST_TOKEN)),
        "MONTHLY_VISITS", monthlyVisits);
  }
}
