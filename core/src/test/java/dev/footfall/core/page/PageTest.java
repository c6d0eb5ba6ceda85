package dev.footfall.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where in the site, and from where: paths, referrers and sites.
final class PageTest {

  private static final Site SITE = new Site("blog.example");

  @ParameterizedTest
  @CsvSource({
    "/,                     /",
    "/about,                /about",
    "/about/,               /about/",
    "/about?x=1#top,        /about",
    "/a#b?c,                /a",
    "/index.html,           /",
    "/docs/index.html?x=1,  /docs/",
    "/docs/myindex.html,    /docs/myindex.html",
    "/caf%C3%A9,            /caf%C3%A9",
    "/café,                 /café"
  })
  void normalises_a_path(String text, String path) {
    assertThat(PagePath.parse(text)).contains(new PagePath(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "about", "?x", "#x", "//\u0000", "/a\nb", "/a\u0085", "/\ud800", "/\udc00x"})
  void refuses_what_is_no_path(String text) {
    assertThat(PagePath.parse(text)).isEmpty();
  }

  @Test
  void cuts_a_long_path_and_splits_no_character() {
    assertThat(PagePath.parse("/" + "x".repeat(600)).orElseThrow().value()).hasSize(512);
    assertThat(PagePath.parse("/" + "x".repeat(510) + "😀").orElseThrow().value()).hasSize(511);
  }

  @ParameterizedTest
  @CsvSource({
    "/about/,       /about/",
    "/a%20b%,       /a%20b%",
    "/café b,       /caf%C3%A9%20b",
    "/cafe\u0301,   /cafe%CC%81",
    "/😀,           /%F0%9F%98%80",
    "/\"<>^`{|},    /%22%3C%3E%5E%60%7B%7C%7D",
    "/!$&'()*+;=:@[\\]~, /!$&'()*+;=:@[\\]~"
  })
  void encodes_a_path_as_browsers_do(String path, String encoded) {
    assertThat(new PagePath(path).percentEncoded()).isEqualTo(new PagePath(encoded));
  }

  @Test
  void cuts_a_long_path_where_that_of_a_browser_is_cut() {
    assertThat(PagePath.parse("/" + "é".repeat(300)).map(PagePath::percentEncoded))
        .isEqualTo(PagePath.parse("/" + "%C3%A9".repeat(300)));
  }

  @ParameterizedTest
  @CsvSource({
    "https://news.example/item?id=1,     news.example",
    "HTTPS://News.Example:8443/,         news.example",
    "news.example,                       news.example",
    "https://user:pw@news.example/,      news.example",
    "android-app://com.example.reader/,  com.example.reader",
    "http://192.0.2.1/,                  192.0.2.1"
  })
  void keeps_the_host_of_a_referrer(String url, String host) {
    assertThat(Referrer.parse(url, SITE)).contains(new Referrer(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://blog.example/a",
        "https://www.blog.example/",
        "https:///",
        "about:blank",
        "https://[2001:db8::1]/",
        "javascript:alert(1)",
        "https://news.example<script>",
        "https://ü.example/",
        "https://-x.example",
        "\u0000"
      })
  void has_no_referrer_from_the_site_itself_or_from_no_url(String url) {
    assertThat(Referrer.parse(url, SITE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "blog.example", "xn--bcher-kva.example", "192.0.2.1", "a-b.c"})
  void takes_host_names_for_sites(String host) {
    assertThat(Site.parse(host)).contains(new Site(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Blog.example",
        "blog.example:80",
        "blog..example",
        ".example",
        "-a",
        "a-",
        "a_b",
        "a b",
        "é"
      })
  void refuses_other_names(String host) {
    assertThat(Site.parse(host)).isEmpty();
    assertThat(Site.parse("a".repeat(64))).isEmpty();
    assertThat(Site.parse("a.".repeat(127) + "a")).isEmpty();
  }
}
