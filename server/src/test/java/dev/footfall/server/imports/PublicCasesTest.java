package dev.footfall.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.server.ImportRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Logs that other counters lost visitors of, or that are of another kind than they seem.
final class PublicCasesTest {

  @TempDir private Path folder;

  private ImportRun run;

  @BeforeEach
  void makeRun() {
    run = new ImportRun(folder.resolve("data"));
  }

  @ParameterizedTest
  @CsvSource({
    "a1-vhost-first, 3, 2, 'combined (nginx, Apache)'",
    "a2-address-with-port, 3, 3, 'combined (nginx, Apache)'",
    "a3-x-forwarded-for-first, 2, 2, 'combined (nginx, Apache)'",
    "a4-host-names-first, 2, 2, 'combined (nginx, Apache)'",
    "a5-quoted-address, 2, 2, 'combined (nginx, Apache)'",
    "a6-caddy-2.4, 2, 2, Caddy JSON",
    "a7-byte-order-mark, 2, 2, 'combined (nginx, Apache)'",
    "b1-nginx.json, 1, 1, JSON with named fields",
    "b2-docker-json-file, 1, 1, 'combined (nginx, Apache) in JSON (Docker)'",
    "b3-traefik.json, 1, 1, Traefik JSON",
    "b4-cloudfront-v2.json, 1, 1, CloudFront JSON",
    "b5-google-load-balancer.json, 1, 1, Google Cloud load balancer",
    "c1-caddy-iso8601-offset, 1, 1, Caddy JSON",
    "c2-caddy-unix_nano, 1, 1, Caddy JSON",
    "c3-caddy-wall_milli, 1, 1, Caddy JSON",
    "d1-caddy-three-hosts, 1, 1, Caddy JSON",
    "e1-manifest-and-media, 1, 1, 'combined (nginx, Apache)'",
    "f1-part1, 3, 3, 'combined (nginx, Apache)'"
  })
  void counts_every_visit_with_its_visitor_and_says_how_it_read_the_log(
      String file, long visits, long visitors, String format) throws IOException {
    run.imports(copy(file + ".log"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals()).isEqualTo(new Totals(visits, visitors));
    assertThat(run.said())
        .contains("read as " + format + "\n")
        .doesNotContain("no readable address")
        .doesNotContain("malformed");
  }

  @Test
  void counts_the_visitor_after_the_nul_bytes_of_a_truncated_log() throws IOException {
    Path log = copy("a8-nul-bytes-after-copytruncate.log");
    run.imports(log);
    Totals first = run.totals();
    byte[] nuls = new byte[1_000_000];
    Path longer = Files.write(folder.resolve("longer.log"), nuls);
    Files.write(longer, Files.readAllBytes(log), java.nio.file.StandardOpenOption.APPEND);
    var other = new ImportRun(folder.resolve("other")).imports(longer);

    assertThat(first.visitors()).isEqualTo(first.visits()).isPositive();
    assertThat(other.totals()).isEqualTo(first);
    assertThat(other.said()).doesNotContain("malformed");
  }

  @Test
  void counts_nothing_silently_where_no_line_has_a_user_agent() throws IOException {
    String line =
        "192.0.2.7 - - [10/Mar/2025:09:00:00 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"-\"\n";
    Path log = Files.writeString(folder.resolve("log"), line.repeat(3));
    run.imports(log);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .isEqualTo(
            "footfall: nothing was added: none of its 3 page loads has a user agent; --keep-bots"
                + " counts them\n");
    assertThat(run.imports(log, "--keep-bots").totals()).isEqualTo(new Totals(3, 1));
  }

  @Test
  void names_the_crawlers_that_it_left_out() throws IOException {
    String line =
        "192.0.2.7 - - [10/Mar/2025:09:00:00 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"%s\"\n";
    var lines = new StringBuilder(line.formatted("Mozilla/5.0 Firefox/145.0"));
    List<String> agents =
        List.of(
            "Googlebot", "bingbot", "GPTBot", "ClaudeBot", "PerplexityBot", "AhrefsBot", "curl");
    for (int i = 0; i < agents.size(); i++) {
      lines.repeat(line.formatted(agents.get(i) + "/2.0"), agents.size() - i);
    }
    run.imports(Files.writeString(folder.resolve("log"), lines));

    assertThat(run.said())
        .contains(
            "\nbots: Googlebot 7, bingbot 6, GPTBot 5, ClaudeBot 4, PerplexityBot 3 and 2 others 3\n");
  }

  @Test
  void names_the_hosts_that_it_did_not_count_and_counts_them_on_request() throws IOException {
    Path log = copy("d1-caddy-three-hosts.log");
    run.imports(log);
    assertThat(run.said())
        .contains("of other hosts 2\n")
        .contains("of another host: git.example: 1 line\n")
        .contains("of another host: shop.example: 1 line\n");
    var any = new ImportRun(folder.resolve("any")).imports(log, "--any-host");

    assertThat(any.totals()).isEqualTo(new Totals(3, 3));
  }

  @Test
  void refuses_a_log_of_other_sites_only() throws IOException {
    Path log = copy("d1-caddy-three-hosts.log");
    Files.writeString(log, Files.readString(log).replace("blog.example", "wiki.example"));
    run.imports(log);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said()).contains("all requests are to other hosts than blog.example");
  }

  /// Its heading is not a request to the site.
  @Test
  void refuses_columns_of_other_sites_only_and_does_not_remember_them() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("iis.log"),
            """
            #Fields: date time c-ip cs-host cs-method cs-uri-stem sc-status
            2025-03-10 09:00:01 192.0.2.1 shop.example GET /a 200
            """);
    run.imports(log);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said()).contains("other hosts than blog.example (shop.example: 1 line)");

    assertThat(run.imports(log, "--any-host").totals()).isEqualTo(new Totals(1, 1));
  }

  @Test
  void refuses_json_of_another_kind_and_does_not_remember_it() throws IOException {
    Path log = copy("other-json.log");
    for (int i = 0; i < 2; i++) {
      run.imports(log);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.said())
          .isEqualTo(
              "footfall: " + log + " is JSON, but not an access log that Footfall can read\n");
    }
  }

  @Test
  void refuses_a_log_of_which_nearly_no_address_can_be_read() throws IOException {
    Path log =
        Files.writeString(folder.resolve("x.log"), ImportRun.log(20).replaceAll("(?m)^\\S+", "-"));
    run.imports(log);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .startsWith("footfall: nothing was added: 20 of 20 visits have no readable address");
    run.imports(log, "--without-visitors");

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals()).isEqualTo(new Totals(20, 0));
    assertThat(run.said()).contains("no readable address 20\n");
  }

  @Test
  void names_some_lines_without_a_readable_address_and_counts_their_visits() throws IOException {
    String some = ImportRun.log(20) + ImportRun.lines(20, 22).replaceAll("(?m)^\\S+", "unknown");
    run.imports(Files.writeString(folder.resolve("x.log"), some));

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals()).isEqualTo(new Totals(22, 7));
    assertThat(run.said()).contains("no readable address 2\n");
  }

  @Test
  void says_that_one_address_has_all_visits_and_takes_the_last_field_on_request()
      throws IOException {
    Path log = copy("behind-a-proxy.log");
    run.imports(log);
    assertThat(run.totals()).isEqualTo(new Totals(5, 1));
    assertThat(run.said()).contains("one address has 5 of 5 visits").contains("--client-field");
    var last = new ImportRun(folder.resolve("last")).imports(log, "--client-field", "last");

    assertThat(last.totals()).isEqualTo(new Totals(5, 5));
    assertThat(last.said()).doesNotContain("one address");
  }

  private Path copy(String name) throws IOException {
    try (InputStream in = getClass().getResourceAsStream(name)) {
      Path file = folder.resolve(name);
      Files.copy(java.util.Objects.requireNonNull(in, name), file);
      return file;
    }
  }
}
