package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.page.Site;
import dev.footfall.server.cli.Main;
import dev.footfall.server.config.OwnerToken;
import dev.footfall.server.config.ReadTokens;
import dev.footfall.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadTokensTest {

  private static final String BLOG = "blog.example";

  @TempDir private Path data;

  private final StringWriter err = new StringWriter();

  @Test
  void reads_one_site_until_it_is_revoked() {
    String owner = OwnerToken.in(data).renew(new Random(1));
    String token = make("grafana");
    SqliteStore store = SqliteStore.open(SqliteStore.SqliteOptions.in(data));
    try (var server =
        TestServer.start(store, Clock.systemUTC(), data, List.of(BLOG, "shop.example"))) {
      assertThat(stats(server, token, BLOG)).contains("blog.example, ");
      assertThat(stats(server, token, "shop.example")).isEmpty();
      assertThat(stats(server, owner, "shop.example")).contains("shop.example, ");
      assertThat(run("token", "--revoke", "grafana", "--data", data.toString()))
          .isEqualTo("Revoked: grafana\n");
      assertThat(stats(server, token, BLOG)).isEmpty();
      assertThat(stats(server, owner, BLOG)).contains("blog.example, ");
    }
    assertThat(err.toString()).isEqualTo("footfall: the counter refused this token\n".repeat(2));
  }

  @Test
  void are_kept_as_hashes_alone_readable_by_their_owner() throws IOException {
    String token = make("grafana");
    make("partner");
    Path file = data.resolve("read-tokens.sha256");

    assertThat(token).matches("[A-Za-z0-9_-]{43}");
    assertThat(Files.readString(file))
        .doesNotContain(token)
        .matches(
            "grafana blog.example \\S{10} [0-9a-f]{64}\npartner blog.example \\S{10} [0-9a-f]{64}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void are_listed_without_their_hashes() {
    assertThat(list()).isEqualTo("There are no read tokens.\n");
    make("partner");
    make("grafana");

    assertThat(list()).matches("partner +blog.example, since \\S+\ngrafana +blog.example, .*\n");
  }

  @Test
  void have_names_of_their_own() {
    make("grafana");

    assertThat(run("token", "--read", "--site", BLOG, "--name", "grafana", "--data", "" + data))
        .isEmpty();
    assertThat(run("token", "--revoke", "other", "--data", data.toString())).isEmpty();
    assertThat(err.toString())
        .isEqualTo(
            """
            footfall: there is a token grafana already: revoke it first with --revoke grafana
            footfall: there is no token of this name: see footfall token --list
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--read --site blog.example",
        "--read --name x",
        "--read --site blog.example --name Up",
        "--read --site blog.example --name ../x",
        "--read --site Blog.example --name x",
        "--read --list",
        "--site blog.example",
        "--list --revoke x"
      })
  void refuses_what_makes_no_sense(String arguments) {
    assertThat(run(("token --data " + data + " " + arguments).split(" ", -1))).isEmpty();
    assertThat(err.toString()).startsWith("footfall: ");
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void ignores_a_broken_line() throws IOException {
    String token = make("grafana");
    Path file = data.resolve("read-tokens.sha256");
    Files.writeString(file, "x blog.example\n\ufffd\n" + Files.readString(file));

    assertThat(ReadTokens.in(data).site(token)).contains(new Site(BLOG));
    assertThat(ReadTokens.in(data).site("x")).isEmpty();
  }

  private String make(String name) {
    String data = this.data.toString();
    String line = run("token", "--read", "--site", BLOG, "--name", name, "--data", data);
    assertThat(line).startsWith("Read token for blog.example, shown once: ");
    return line.substring(line.lastIndexOf(' ')).strip();
  }

  private String list() {
    return run("token", "--list", "--data", data.toString());
  }

  private String stats(TestServer server, String token, String site) {
    return run("stats", "--url", server.url(), "--token", token, "--site", site);
  }

  private String run(String... command) {
    var out = new StringWriter();
    Main.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true)).execute(command);
    return out.toString();
  }
}
