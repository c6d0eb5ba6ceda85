package dev.footfall.logs.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.Fuzz;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.page.Site;
import dev.footfall.logs.export.PossibleHistory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sums of another counter that somebody changed are refused, or are a history that a counter
/// could have counted.
final class CounterFuzzTest {

  private static final int ROUNDS = 4_000;

  private static final Site SITE = new Site("blog.example");
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final Source SOURCE = new Source(Kind.PLAUSIBLE, 512, "ab".repeat(32));

  private static final Map<String, String> TABLES =
      Map.of(
          "imported_visitors.csv",
          """
          "date","visitors","pageviews","bounces","visits","visit_duration"
          "2026-03-01",3,5,1,4,321
          "2026-03-02",2,2,2,2,0
          """,
          "imported_pages.csv",
          """
          "date","hostname","page","visits","visitors","pageviews","total_scroll_depth"
          "2026-03-01","blog.example","/",3,3,3,120
          "2026-03-01","blog.example","/post",2,2,2,90
          """,
          "imported_entry_pages.csv",
          """
          "date","entry_page","visitors","entrances","visit_duration","bounces","pageviews"
          "2026-03-01","/",2,2,300,1,4
          "2026-03-01","/post",1,1,21,0,1
          """,
          "imported_sources.csv",
          """
          "date","source","referrer","utm_source","pageviews","visitors","visits","bounces"
          "2026-03-01","News","news.example/today","",4,2,2,1
          """,
          "info.json",
          """
          {"export_version":"1.0","site":{"cname":"blog.example"}}
          """,
          "paths.jsonl",
          """
          {"id":1,"path":"/","title":"Front"}
          {"id":2,"path":"click-me","title":"","event":true}
          """,
          "refs.jsonl",
          """
          {"id":1,"ref":"news.example/today","ref_scheme":"h"}
          """,
          "hit_stats.jsonl",
          """
          {"hour":"2026-03-01T19:00:00Z","path_id":1,"ref_id":1,"count":4}
          {"hour":"2026-03-02T08:00:00Z","path_id":1,"ref_id":3,"count":1}
          """);

  private static final String PAGE_VIEWS =
      "{\"site_pv\": 1200, \"site_uv\": 300, \"page_pv\": {\"/\": 800, \"/posts/1/\": 17}}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "imported_visitors.csv",
        "imported_pages.csv",
        "imported_entry_pages.csv",
        "imported_sources.csv"
      })
  void tables_of_plausible_are_refused_or_possible(String changed) {
    fuzz(changed, text -> tables(new PlausibleTables(SITE), "imported", changed, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"info.json", "paths.jsonl", "refs.jsonl", "hit_stats.jsonl"})
  void tables_of_goatcounter_are_refused_or_possible(String changed) {
    fuzz(changed, text -> tables(new GoatCounterTables(SITE, ZoneOffset.UTC), "", changed, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGE_VIEWS, "path,page_pv\n/,800\n/posts/1/,17\n"})
  void page_views_are_refused_or_possible(String good) {
    Fuzz.of(good).texts(ROUNDS, text -> check(CounterFuzzTest::pageViews, text));
  }

  /// The positive control: sums in which more came than looked.
  @Test
  void would_find_more_visitors_than_visits() {
    var hours = List.of(new Row(Instant.parse("2026-03-01T12:00:00Z"), "", new Totals(1, 2)));
    var wrong = new History(hours, List.of(), List.of(), List.of(), List.of(SOURCE));

    assertThatThrownBy(() -> fuzz("imported_pages.csv", _ -> Optional.of(wrong)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dfootfall.fuzz.seed=");
  }

  private static void fuzz(String changed, Function<String, Optional<History>> reader) {
    Fuzz.of(Objects.requireNonNull(TABLES.get(changed))).texts(ROUNDS, text -> check(reader, text));
  }

  private static void check(Function<String, Optional<History>> reader, String text) {
    reader.apply(text).ifPresent(history -> PossibleHistory.check(SITE, history));
  }

  /// Returns the history of all tables, of which one is changed; empty if it is refused.
  private static Optional<History> tables(
      ExportedTables counter, String prefix, String changed, String text) {
    try {
      for (var table : TABLES.entrySet()) {
        boolean isChanged = table.getKey().equals(changed);
        boolean isOfCounter = table.getKey().startsWith("imported") == prefix.equals("imported");
        assertThat(counter.take(table.getKey(), reader(isChanged ? text : table.getValue())))
            .isEqualTo(isOfCounter);
      }
      return Optional.of(counter.history(SOURCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException _) { // refused, as its contract says
      return Optional.empty();
    }
  }

  private static Optional<History> pageViews(String text) {
    try {
      PageViewCounts counts = PageViewCounts.read(reader(text), text.startsWith("{"));
      return Optional.of(counts.history(SITE, DAY, SOURCE));
    } catch (IOException | RuntimeException _) { // refused, as its contract says
      return Optional.empty();
    }
  }

  private static BufferedReader reader(String text) {
    return new BufferedReader(new StringReader(text));
  }
}
