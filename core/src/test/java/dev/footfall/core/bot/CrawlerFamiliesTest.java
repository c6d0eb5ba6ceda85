package dev.footfall.core.bot;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Bots;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CrawlerFamiliesTest {

  private static final String USER_AGENTS = "user-agents.txt";

  private final Bots bots = new Bots();

  @ParameterizedTest
  @CsvFileSource(resources = USER_AGENTS, delimiter = '\t')
  void name_a_crawler(String family, String agent) {
    assertThat(bots.family(agent)).hasValue(family.equals("-") ? CrawlerFamilies.UNNAMED : family);
  }

  @ParameterizedTest
  @CsvFileSource(resources = USER_AGENTS, delimiter = '\t')
  void name_it_in_upper_and_lower_case(String family, String agent) {
    for (String text : Set.of(agent.toUpperCase(Locale.ROOT), agent.toLowerCase(Locale.ROOT))) {
      assertThat(bots.family(text)).isEqualTo(bots.family(agent));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (Linux; Android 16; Pixel 10 Pro XL Build/CP1A.260305.018; wv)"
            + " AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/146.0.7680.174 Mobile"
            + " Safari/537.36 MetaIAB Facebook",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Mobile/15E148 [Pinterest/iOS]",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/142.0.0.0 YaBrowser/25.10.0.0 Yowser/2.5 Safari/537.36"
      })
  void leave_unnamed_whoever_is_not_a_bot(String agent) {
    assertThat(bots.family(agent)).isEmpty();
  }

  @Test
  void are_all_of_a_bounded_number_and_of_a_plain_form() {
    Set<String> names = CrawlerFamilies.names();

    assertThat(names).hasSizeBetween(40, CrawlerFamilies.MAX_NAMES);
    assertThat(names).allMatch(name -> name.matches("[A-Za-z0-9._-]{1,20}"));
  }

  @Test
  void all_have_an_example() {
    Set<String> examples = DataLines.of(USER_AGENTS).stream().map(this::first).collect(toSet());

    assertThat(Stream.concat(CrawlerFamilies.names().stream(), Stream.of("-")))
        .containsExactlyInAnyOrderElementsOf(examples);
  }

  private String first(String line) {
    return line.substring(0, line.indexOf('\t'));
  }
}
