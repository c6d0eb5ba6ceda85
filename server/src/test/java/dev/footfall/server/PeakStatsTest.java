package dev.footfall.server;

import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.PeakFixture;
import dev.footfall.server.cli.Main;
import dev.footfall.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `stats` says of days that stand out, and the command that it prints.
final class PeakStatsTest {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

  /// The last day of the counts; yesterday, as the day may end while the test runs.
  private final LocalDate lastDay = LocalDate.now(ZoneOffset.UTC).minusDays(1);

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();

  @Test
  void says_which_days_stood_out_and_why() {
    count("/about");

    assertThat(stats().replaceAll("\\s+", " "))
        .contains(
            """
            What stood out \
            2,760 visits by 2,416 visitors on %s, where 60 are usual, most of them from 14 to 16 h; \
            97 %% to /x, 88 %% from news.example: a link that went round. \
            7,260 visits by 42 visitors on %s, where 60 are usual, most of them from 3 to 5 h; \
            99 %% to /about, 99 %% from no other site: a script. \
            It looks like no readers. What would go, where the counts are: \
            footfall undo --site blog.example --from %s --to %s --path /about --data %s --dry-run \
            Pages\
            """
                .formatted(
                    DAY.format(lastDay.minusDays(3)),
                    DAY.format(lastDay.minusDays(1)),
                    lastDay.minusDays(1),
                    lastDay.minusDays(1),
                    "'" + data() + "'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/about", "/it's $(touch x) `touch y` \"&;*<>|\\", "/-- --note=x", "/é%20"})
  void prints_an_undo_that_a_shell_runs_as_printed(String path) throws Exception {
    count(path);
    List<String> words = words(command(stats()));
    out.getBuffer().setLength(0);

    assertThat(words).contains(path);
    assertThat(run(words.toArray(String[]::new))).isZero();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches("removed +7,2[02]0 +(6|18)"))
        .contains("Nothing has been changed. Run it again without --dry-run to remove them.");
  }

  @Test
  void prints_no_undo_that_a_terminal_would_not_show_as_it_is() {
    count("/\u202egnp.exe");

    assertThat(stats().replaceAll("\\s+", " "))
        .contains("from no other site: a script.")
        .doesNotContain("footfall undo", "\u202e");
  }

  private void count(String scripted) {
    try (SqliteStore store = SqliteStore.open(SqliteStore.SqliteOptions.in(data()))) {
      await(store.apply(SITE, PeakFixture.history(lastDay, scripted)));
    }
  }

  /// With a space, as in many a folder.
  private Path data() {
    return folder.resolve("my data");
  }

  private String stats() {
    assertThat(run("stats", "--data", data().toString())).isZero();
    return out.toString();
  }

  private static String command(String text) {
    return text.lines().filter(line -> line.startsWith("footfall undo ")).findFirst().orElseThrow();
  }

  /// Returns the words that a shell makes of a command.
  private List<String> words(String command) throws IOException {
    String script = "footfall() { for word; do printf '%s\\0' \"$word\"; done; }\n" + command;
    Files.writeString(folder.resolve("pasted"), script);
    var builder = new ProcessBuilder("sh", "pasted").directory(folder.toFile());
    Process shell = builder.redirectErrorStream(true).start();
    return List.of(new String(shell.getInputStream().readAllBytes(), UTF_8).split("\0"));
  }

  private int run(String... arguments) {
    var line = Main.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(out, true));
    return line.execute(arguments);
  }
}
