package dev.footfall.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.history.Report.Entry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A host and the page that it led to, as one name.
final class ReferralTest {

  private static final Map<String, Totals> SUMS =
      Map.of(
          "news.example", visits(5),
          "news.example/", visits(1),
          "news.example/a", visits(2),
          "news.example/a/b", visits(3),
          "a.example/a", visits(4),
          "(other)", visits(7));

  @ParameterizedTest
  @CsvSource({
    "news.example/about, news.example, /about",
    "news.example/,      news.example, /",
    "news.example//x/y,  news.example, //x/y",
    "news.example,       news.example, ''",
    "(other),            (other),      ''",
    "a.example/(other),  a.example,    /(other)"
  })
  void is_read_as_it_is_written(String name, String host, String path) {
    assertThat(Referral.of(name)).isEqualTo(new Referral(host, path));
    assertThat(new Referral(host, path).name()).isEqualTo(name);
  }

  @Test
  void gives_each_host_the_sum_of_its_names() {
    assertThat(Referral.byHost(SUMS))
        .isEqualTo(
            Map.of("news.example", visits(11), "a.example", visits(4), "(other)", visits(7)));
  }

  @Test
  void finds_the_hosts_of_a_page_and_how_many_visits_have_no_page() {
    assertThat(Referral.to("/a", SUMS))
        .isEqualTo(referrals(6, 12, entry("a.example", 4), entry("news.example", 2)));
    assertThat(Referral.to("/b", SUMS)).isEqualTo(referrals(0, 12));
  }

  @Test
  void finds_the_pages_of_a_host() {
    assertThat(Referral.from("news.example", SUMS))
        .isEqualTo(referrals(6, 5, entry("/a/b", 3), entry("/a", 2), entry("/", 1)));
    assertThat(Referral.from("example", SUMS)).isEqualTo(referrals(0, 0));
  }

  private static Totals visits(long visits) {
    return new Totals(visits, 0);
  }

  private static Entry entry(String name, long visits) {
    return new Entry(name, visits(visits));
  }

  private static Referrals referrals(long visits, long unknown, Entry... top) {
    return new Referrals(List.of(top), visits, unknown);
  }
}
