package dev.footfall.server;

import static dev.footfall.contract.Fixtures.address;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompareTest {

  @TempDir private Path folder;

  @Test
  void compares_the_whole_hours_of_a_log_by_day_and_path() throws IOException {
    count("/a", "2026-11-22T05:30:00Z"); // before the log
    count("/a", "2026-11-22T22:30:00Z"); // in its first hour
    count("/a", "2026-11-22T23:30:00Z");
    count("/a", "2026-11-23T00:30:00Z");
    count("/a", "2026-11-23T02:30:00Z"); // in its last hour
    count("/only-live", "2026-11-23T01:30:00Z");
    String log =
        line("22/Nov/2026:22:10", "/a")
            + line("22/Nov/2026:23:10", "/a")
            + line("23/Nov/2026:00:10", "/a")
            + line("23/Nov/2026:00:11", "/missed")
            + line("23/Nov/2026:00:12", "/style.css")
            + line("23/Nov/2026:02:10", "/a");

    assertThat(compare(log).text())
        .startsWith(
            """
            blog.example, the hours from 2026-11-22T23:00:00Z to 2026-11-23T01:00:00Z

              in the log      counted       missed
                       3            3            0    0.0 %  all

                       1            1            0    0.0 %  2026-11-22
                       2            2            0    0.0 %  2026-11-23
            """
                .replace("missed\n", "missed         \n"));
  }

  @Test
  void names_the_paths_that_were_missed_where_days_are_whole() throws IOException {
    count("/a", "2026-11-23T00:30:00Z");
    String log = line("23/Nov/2026:00:10", "/a") + line("23/Nov/2026:00:11", "/missed").repeat(1);

    assertThat(compare(log).text())
        .contains(
            """
                       2            1            1   50.0 %  all

                       2            1            1   50.0 %  2026-11-23

                       1            0            1  100.0 %  /missed
                       1            1            0    0.0 %  /a
            """);
  }

  @Test
  void stores_nothing_and_says_what_is_wrong() throws IOException {
    assertThat(compare(line("23/Nov/2026:00:10", "/a")).text())
        .contains("footfall: no counts in " + data());
    count("/a", "2026-11-23T00:30:00Z");
    var run = compare(line("23/Nov/2026:00:10", "/a"));
    var before = run.history();

    assertThat(run.exitCode()).isZero();
    assertThat(run.history()).isEqualTo(before);
    assertThat(compare("no log\n").exitCode()).isEqualTo(1);
    assertThat(compare(line("23/Nov/2026:00:10", "/style.css")).text())
        .startsWith("blog.example: the logs have no page load.\n\n");
  }

  @Test
  void says_what_it_passed_over_as_an_import_does() throws IOException {
    count("/a", "2026-11-23T00:30:00Z");
    Path logs = Files.createDirectories(folder.resolve("logs"));
    Files.writeString(logs.resolve("a.log"), line("23/Nov/2026:00:10", "/a"));
    Files.writeString(
        logs.resolve("b.log"),
        line("23/Nov/2026:00:11", "/b").replace("192.0.2.1", "shop.example:443 192.0.2.1")
            + line("23/Nov/2026:00:12", "/c").replace("192.0.2.1", "unknown")
            + line("23/Nov/2026:00:13", "/d").replace("Mozilla", "Googlebot")
            + "cut off\n");
    Files.writeString(logs.resolve("notes.txt"), "no log\n");
    Files.createSymbolicLink(logs.resolve("away"), folder);
    var run = new ImportRun(data()).run(List.of("compare", logs.toString()));

    assertThat(run.exitCode()).isZero();
    assertThat(run.said())
        .contains("lines read 5\n", "left out: bot 1\n", "of other hosts 1\n", "malformed 1\n")
        .contains("no readable address 1\n", "read as combined (nginx, Apache): 2 files\n")
        .contains("not counted, of another host: shop.example: 1 line\n")
        .contains("malformed: " + logs.resolve("b.log") + " line 4\n")
        .contains("left out: " + logs.resolve("notes.txt") + " is not an access log")
        .contains("left out, since they are not files: " + logs.resolve("away") + "\n");
  }

  private ImportRun compare(String log) throws IOException {
    Path file = Files.writeString(folder.resolve("access.log"), log);
    return new ImportRun(data()).run(List.of("compare", file.toString()));
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void count(String path, String at) {
    try (SqliteStore store = SqliteStore.open(SqliteStore.SqliteOptions.in(data()))) {
      var page = Fixtures.hit(ImportRun.SITE, path, null, "id", address(0)).page();
      await(
          store.add(
              new Visit(new VisitId(at.replace(":", "-")), page, Instant.parse(at), List.of())));
    }
  }

  private static String line(String minute, String path) {
    return "192.0.2.1 - - [%s:00 +0000] \"GET %s HTTP/1.1\" 200 1 \"-\" \"%s\"\n"
        .formatted(minute, path, Fixtures.BROWSER);
  }
}
