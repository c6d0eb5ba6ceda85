package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.http.ContentSecurityPolicy;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import dev.footfall.server.http.StaticFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StaticFilesTest {

  private final StaticFiles files = new StaticFiles(TestServer.config().api());

  @ParameterizedTest
  @CsvSource({
    "/,            text/html; charset=utf-8",
    "/demo.css,    text/css; charset=utf-8",
    "/demo.js,     text/javascript; charset=utf-8",
    "/front.css,   text/css; charset=utf-8",
    "/robots.txt,  text/plain; charset=utf-8",
    "/favicon.svg, image/svg+xml",
    "/footfall.js, text/javascript; charset=utf-8"
  })
  void serves_each_file_with_its_type_and_a_strict_policy(String path, String type) {
    Response response = get(path, Headers.NONE);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isNotEmpty();
    assertThat(response.headers())
        .containsEntry("Content-Type", type)
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Content-Security-Policy", ContentSecurityPolicy.OF_PAGES);
    assertThat(ContentSecurityPolicy.OF_PAGES)
        .startsWith("default-src 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void compresses_for_who_takes_it() throws IOException {
    Response plain = get("/footfall.js", Headers.NONE);
    Response small = get("/footfall.js", header("Accept-Encoding", "br, gzip"));

    assertThat(small.headers()).containsEntry("Content-Encoding", "gzip");
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(small.body()))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
    }
  }

  /// By weak comparison: proxies weaken a tag, and name several.
  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "\"other\",W/%s", "*"})
  void answers_304_for_the_same_etag(String known) {
    String tag = tag(Headers.NONE);
    Headers asked = header("If-None-Match", known.formatted(tag));

    assertThat(get("/", asked).status()).isEqualTo(304);
    assertThat(files.find(request("HEAD", "/", asked)).orElseThrow().status()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"other\"", "", "W/", "other"})
  void answers_200_for_another_etag(String known) {
    assertThat(get("/", header("If-None-Match", known)).status()).isEqualTo(200);
  }

  /// Other bytes of the same file have no strong tag in common (RFC 9110 section 8.8.3.3).
  @Test
  void weakens_the_etag_of_compressed_files() {
    String tag = tag(Headers.NONE);

    assertThat(tag).startsWith("\"");
    assertThat(tag(header("Accept-Encoding", "gzip"))).isEqualTo("W/" + tag);
  }

  private String tag(Headers asked) {
    return Objects.requireNonNull(get("/", asked).headers().get("ETag"));
  }

  @Test
  void says_for_how_long_each_response_may_be_kept() {
    for (String path : List.of("/", "/footfall.js", "/dashboard", "/dashboard/")) {
      for (String method : List.of("GET", "HEAD", "PUT")) {
        Response response = files.find(request(method, path, Headers.NONE)).orElseThrow();
        assertThat(response.headers()).as(path).containsKey("Cache-Control");
      }
    }
  }

  @Test
  void refuses_other_methods() {
    Response response = files.find(request("POST", "/", Headers.NONE)).orElseThrow();

    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers()).containsEntry("Allow", "GET, HEAD");
  }

  @ParameterizedTest
  @CsvSource({"/index.html", "/../pom.xml", "/web/index.html", "/footfall.js/", "//"})
  void has_nothing_else(String path) {
    assertThat(files.find(request("GET", path, Headers.NONE))).isEmpty();
  }

  @Test
  void shows_the_line_to_copy_on_the_demo_page() {
    assertThat(new String(get("/", Headers.NONE).body(), UTF_8)).contains("footfall.js");
  }

  @ParameterizedTest
  @CsvSource({"/, true", "/dashboard/, true", "/footfall.js, false", "/demo.css, false"})
  void asks_search_engines_to_leave_pages_out(String path, boolean isPage) {
    assertThat(get(path, Headers.NONE).headers().containsKey("X-Robots-Tag")).isEqualTo(isPage);
  }

  private Response get(String path, Headers headers) {
    return files.find(request("GET", path, headers)).orElseThrow();
  }

  private static Request request(String method, String path, Headers headers) {
    return new Request(method, path, "", headers, null);
  }

  private static Headers header(String name, String value) {
    return new Headers.Builder().add(name, value).build();
  }
}
