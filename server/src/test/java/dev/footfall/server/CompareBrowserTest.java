package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import dev.footfall.server.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real page loads behind nginx as its log and the counter have them. In a known share of them the
/// script is missed: by a blocker that has it on its list, by one that has the counter's address,
/// or since there is no JavaScript.
final class CompareBrowserTest extends PageTest {

  private static final int LOADS = 60;
  private static final int WITHOUT_SCRIPT = 15;

  /// Where Debian has it: not everybody's PATH leads there.
  private static final String NGINX =
      Files.isExecutable(Path.of("/usr/sbin/nginx")) ? "/usr/sbin/nginx" : "nginx";

  @TempDir private Path web;

  CompareBrowserTest(Browser browser) {
    super(browser);
  }

  @Test
  void finds_the_share_of_page_loads_that_the_script_missed() throws Exception {
    clock.advance(Duration.between(NOON, Instant.now())); // nginx has the machine's
    int port = freePort();
    Process nginx = nginx(port);
    try {
      load("http://localhost:" + port + "/");
    } finally {
      nginx.destroy(); // SIGTERM: it writes its log
      nginx.waitFor();
    }

    assertThat(compare()).contains("          60           45           15   25.0 %  all\n");
  }

  private void load(String url) {
    Page counted = browse(new NewContextOptions());
    List<Page> missed =
        List.of(
            blocking("**/footfall.js"),
            blocking("**/v1/sites/**"),
            browse(new NewContextOptions().setJavaScriptEnabled(false)));
    var random = new Random(20_261_127);
    int left = WITHOUT_SCRIPT;
    for (int load = 0; load < LOADS; load++) {
      String page = url + (random.nextBoolean() ? "" : "about");
      if (random.nextInt(LOADS - load) < left) {
        left--;
        missed.get(left % missed.size()).navigate(page);
      } else {
        counted.waitForResponse(r -> r.url().contains("/visits"), () -> counted.navigate(page));
      }
    }
  }

  /// A browser with a filter list of one rule, which ends requests as blockers do.
  private Page blocking(String rule) {
    Page page = browse(new NewContextOptions());
    page.context().route(rule, route -> route.abort("blockedbyclient"));
    return page;
  }

  private String compare() {
    var out = new StringWriter();
    String log = web.resolve("access.log").toString();
    assertThat(
            Main.line()
                .setOut(new PrintWriter(out))
                .execute("compare", log, "--site", "localhost", "--data", data.toString()))
        .isZero();
    return out.toString();
  }

  private Process nginx(int port) throws Exception {
    String page = "<!doctype html><title>x</title><script async src=\"/footfall.js\"></script>";
    Files.writeString(Files.createDirectory(web.resolve("site")).resolve("index.html"), page);
    Files.writeString(web.resolve("site/about"), page);
    Files.createDirectory(web.resolve("temp"));
    Path config = Files.writeString(web.resolve("nginx.conf"), config(port), UTF_8);
    Process nginx =
        new ProcessBuilder(
                NGINX,
                "-p",
                web.toString(),
                "-c",
                config.toString(),
                "-e",
                web.resolve("error.log").toString())
            .redirectErrorStream(true)
            .start();
    while (!answers(port)) {
      assertThat(nginx.isAlive()).as("nginx").isTrue();
      Thread.onSpinWait();
    }
    return nginx;
  }

  /// One process, which may read this folder: a worker of root's nginx is another user. A page that
  /// the browser's cache serves would be in no log.
  private String config(int port) {
    return """
    daemon off;
    master_process off;
    pid nginx.pid;
    events {}
    http {
      default_type text/html;
      access_log access.log combined;
      client_body_temp_path temp/body;
      proxy_temp_path temp/proxy;
      fastcgi_temp_path temp/fastcgi;
      uwsgi_temp_path temp/uwsgi;
      scgi_temp_path temp/scgi;
      server {
        listen 127.0.0.1:%d;
        root site;
        add_header Cache-Control no-cache;
        location = /footfall.js { proxy_pass %s; }
        location /v1/ {
          proxy_pass %s;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        }
      }
    }
    """
        .formatted(port, counter(), counter());
  }

  /// Without the slash, so that nginx passes paths on as they are.
  private String counter() {
    return url().replaceFirst("/$", "");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
