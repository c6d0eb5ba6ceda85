package dev.footfall.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The counter's addresses under EasyList and EasyPrivacy, by the engine of an ad blocker. The
/// lists are those of Debian's `webext-ublock-origin-firefox`.
@Needs({"npm", FilterListsTest.LISTS})
final class FilterListsTest {

  static final String LISTS =
      "/usr/share/mozilla/extensions/{ec8030f7-c20a-464f-9b0e-13a3a9e97384}"
          + "/uBlock0@raymondhill.net/assets/thirdparties/easylist";

  private static final List<String> HOSTS =
      List.of(
          "https://counter.example/",
          "https://stats.blog.example/",
          "https://counter.com/",
          "https://blog.example/footfall/");

  private static final String SITE = "v1/sites/blog.example/";

  @Test
  void block_nothing_that_a_page_needs() throws IOException {
    assertThat(
            blocked(
                "script footfall.js",
                "script compat/busuanzi.js",
                "script count.js",
                "xhr " + SITE + "visits?referrer=&path=%2F&id=4503599627370496",
                "image " + SITE + "picture.gif?path=/",
                "image " + SITE + "badge.svg?count=1"))
        .isEmpty();
  }

  @Test
  void block_the_old_picture_everywhere() throws IOException {
    assertThat(blocked("image " + SITE + "visit.gif?path=/")).hasSameSizeAs(HOSTS);
  }

  @Test
  void block_goatcounters_way_on_some_hosts() throws IOException {
    assertThat(blocked("image count?p=/")).containsExactly("image https://counter.com/count?p=/");
  }

  /// Returns which of these requests of a page at `https://blog.example/` are blocked, at any of
  /// the hosts.
  ///
  /// @param requests a type and what follows the counter's address
  private static List<String> blocked(String... requests) throws IOException {
    Path asked = Files.createTempFile("requests", ".txt");
    Files.write(asked, Stream.of(requests).flatMap(FilterListsTest::atEachHost).toList());
    return Npm.node("blocked.mjs", LISTS, asked.toString()).lines().toList();
  }

  private static Stream<String> atEachHost(String request) {
    return HOSTS.stream().map(host -> request.replaceFirst(" ", " " + host));
  }
}
