package dev.footfall.contract;

import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.http.OpenApi;
import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.http.Api;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The names of colours that the OpenAPI file has are those that a badge is drawn in. A name that
/// only one of them has stands in the source or in the file: each word of both is tried.
final class BadgeColorsTest {

  private static final Path BADGES = Path.of("../http/src/main/java/dev/footfall/http/badge");

  /// Words that are no digits, as `add` is.
  private static final Pattern WORD = Pattern.compile("\\b(?!(?:[a-f]{3}|[a-f]{6})\\b)[a-z]+\\b");

  /// 148 names of CSS, six of shields that are not among them, and brick.
  private static final int NAMES = 155;

  private final MemoryStore store = new MemoryStore();
  private final TestClock clock = new TestClock(Fixtures.NOON);
  private final Api api =
      new Api(
          new ApiConfig(Set.of(Fixtures.SITE), Set.of(), new ProxyTrust.Peer()),
          new Counter(store, new Filters(0, clock), clock, new SecureRandom()),
          store,
          _ -> {});

  @Test
  void are_in_the_openapi_file() throws IOException {
    String sources =
        Files.readString(BADGES.resolve("BadgeColor.java"))
            + Files.readString(BADGES.resolve("CssColors.java"))
            + OpenApi.text();
    Set<String> words =
        WORD.matcher(sources).results().map(MatchResult::group).collect(Collectors.toSet());

    assertThat(words.stream().filter(this::isDrawn)).hasSize(NAMES);
  }

  /// Fails unless the file says the same of it.
  private boolean isDrawn(String name) {
    String path = "/v1/sites/%s/badge.svg".formatted(Fixtures.SITE.host());
    var request = new Request("GET", path, "color=" + name, Headers.NONE, null);
    var response = await(api.handle(request));

    OpenApi.checkQuery(request, response);
    assertThat(response.status()).as(name).isIn(200, 400);
    return response.status() == 200;
  }
}
